import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Abi,
  type Arch,
  type BuildRecipe,
  type Fact,
  type FactsRequest,
  type Recipe,
  type RuntimeRequest,
  type Suite,
  type Workload,
  abiOf,
} from '../../model/index.ts';
import { debianBase, debianToolchain } from '../debian.ts';
import { loadRecipe } from '../server/load.ts';
import { serveRecipe, serverPrograms } from '../server/serve.ts';
import { jobMetrics, makeJob, readJob } from './job.ts';
import { makeServerWorkloads, serverMetrics, serverParameters, serverPreset } from './server-workloads.ts';
import { explainServer, readServer } from './read-server.ts';
import type { ServiceManifest } from './service-schema.ts';

/** What of a service's folder goes into images. */
export interface ServiceSource {
  /** Absolute. */
  readonly folder: string;
  readonly dockerfile: string;
  /** The rest of the build's context. */
  readonly files: readonly string[];
  /** Names of the Dockerfile's ARGs. */
  readonly args: readonly string[];
  /** Files that both containers get, with their sizes in bytes. */
  readonly input: Readonly<Record<string, number>>;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/** Enough for an interval of 95 % and one of 99 %; a service that starts slowly makes a round long. */
const rounds = { short: 6, default: 8, paper: 20 } as const;

/** The suite of one service: what each variant takes for it. */
export function makeServiceSuite(manifest: ServiceManifest, source: ServiceSource): Suite {
  const { name, title = name } = manifest;
  return {
    ...{ name, title, version: 1 },
    needsImageUser: 'its own recipe says as whom it runs',
    recipe: (toolchain) => workloadsRecipe(toolchain, source),
    runtime: (request) => serviceRecipe(name, source, request),
    facts: (request) => [interpreterFact(manifest, request)],
    ...(manifest.kind === 'job' ? jobParts(manifest) : serverParts(manifest, source)),
  };
}

type Parts = Pick<Suite, 'metrics' | 'parameters' | 'presets' | 'workloads' | 'read'> &
  Partial<Pick<Suite, 'companion' | 'explain' | 'smokeTestWhenEmulated'>>;

function jobParts(manifest: Extract<ServiceManifest, { kind: 'job' }>): Parts {
  return {
    metrics: jobMetrics,
    parameters: [],
    presets: {
      short: { rounds: rounds.short, budgetMs: 120_000, params: {} },
      default: { rounds: 2 * rounds.default, params: {} },
      paper: { rounds: rounds.paper, params: {} },
    },
    workloads: () => [withSettings(makeJob(manifest), manifest)],
    read: (outcome) => readJob(outcome, manifest),
  };
}

function serverParts(manifest: Extract<ServiceManifest, { kind: 'server' }>, source: ServiceSource): Parts {
  const params = serverPreset(manifest);
  return {
    metrics: serverMetrics,
    parameters: serverParameters(manifest),
    presets: {
      short: { rounds: rounds.short, params },
      default: { rounds: rounds.default, params },
      paper: { rounds: rounds.paper, params },
    },
    workloads: (request) =>
      makeServerWorkloads(manifest, source.input, request).map((workload) =>
        withSettings(workload, manifest),
      ),
    companion: (arch) => ({
      runtime: clientRecipe(manifest, source, arch),
      toolchain: debianToolchain(arch),
    }),
    // A load that an emulated server bears is no load of a server.
    smokeTestWhenEmulated: true,
    read: (outcome, workload, companion) => readServer(outcome, workload, companion),
    explain: explainServer,
  };
}

function withSettings(workload: Workload, { directory, environment, packages }: ServiceManifest): Workload {
  return {
    ...workload,
    ...(directory !== undefined && { directory }),
    ...(environment && { environment }),
    ...(packages && { packages }),
  };
}

/** The user's own recipe on the image of a variant; it is given what its ARGs ask for. */
function serviceRecipe(
  name: string,
  { folder, dockerfile, files, args }: ServiceSource,
  { base, toolchain, abi }: RuntimeRequest,
): BuildRecipe {
  const asksFor = (arg: string): boolean => args.includes(arg);
  return {
    ...{ kind: 'build', name: `service-${name}`, folder, dockerfile, files },
    args: asksFor('LIBC') ? { LIBC: abi } : {},
    parents: { BASE: base, ...(asksFor('TOOLCHAIN') && { TOOLCHAIN: toolchain }) },
  };
}

function workloadsRecipe(toolchain: Recipe, source: ServiceSource): BuildRecipe {
  return {
    ...{ kind: 'build', name: 'service-workloads', folder: here, dockerfile: 'workloads.Dockerfile' },
    ...{ files: [], args: {} },
    parents: { TOOLCHAIN: toolchain, SERVE: serveRecipe(toolchain), INPUT: inputRecipe(source) },
  };
}

/** Where load comes from: the same image for every variant of every family. */
function clientRecipe(
  { load }: Extract<ServiceManifest, { kind: 'server' }>,
  source: ServiceSource,
  arch: Arch,
): BuildRecipe {
  const packages = 'command' in load ? (load.packages ?? []) : [];
  return {
    ...{ kind: 'build', name: 'service-client', folder: here, dockerfile: 'client.Dockerfile', files: [] },
    args: { PACKAGES: packages.join(' ') },
    parents: { BASE: debianBase(arch), LOAD: loadRecipe(arch), INPUT: inputRecipe(source) },
  };
}

/** The input files, packed on this machine: they are in the user's folder, and their Dockerfile is not. */
function inputRecipe({ folder, input }: ServiceSource): BuildRecipe {
  const names = Object.keys(input).sort();
  return {
    ...{ kind: 'build', name: 'service-input', folder: here, dockerfile: 'input.Dockerfile', files: [] },
    args: { CHECKSUM: checksumOf(folder, names) },
    parents: {},
    generated: {
      file: 'input.tar',
      program: 'pack-input',
      args: names,
      paths: names.length === 0 ? [] : [folder],
    },
  };
}

function checksumOf(folder: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** The loader of each libc, in the words of a program's header; a program that is linked statically names none. */
const loaders = {
  glibc: /: (?:\S*\/ld-linux\S*|none)$/m,
  musl: /: (?:\S*\/ld-musl-\S*|none)$/m,
} as const satisfies Record<Abi, RegExp>;

const staticCaveat =
  'its program is linked statically: the variant’s libc and malloc are not in it, and it measures the same in each of one kind';

/** That the program of the service is one of the variant's libc: a recipe may install any. */
function interpreterFact({ command: [program] }: ServiceManifest, { variant }: FactsRequest): Fact {
  return {
    name: 'loader of the service',
    argv: [serverPrograms.interpreter, program],
    preloaded: false,
    pattern: loaders[abiOf(variant)],
    caveat: (output) => (/: none$/m.test(output) ? staticCaveat : undefined),
  };
}
