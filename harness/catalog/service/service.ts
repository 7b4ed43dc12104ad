import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BenchError } from '../../errors.ts';
import {
  describeJsonFault,
  newServiceCommand,
  parseJsonText,
  type LoadedService,
} from '../../model/index.ts';
import { findMistakes } from '../custom-suite/custom-suite.ts';
import { listBuildContext } from './build-context.ts';
import { readDockerfile } from './dockerfile.ts';
import { type ServiceManifest, chooseServiceSchema } from './service-schema.ts';
import { makeServiceSuite } from './service-suite.ts';

/** Its name in the folder of a service. */
const manifestName = 'service.json';

const hint = `docs/own-workloads.md tells what it has to be; ${newServiceCommand} <name> writes one that works`;

/**
 * Reads a service in a folder: nothing of it is run on this machine. Throws `bad-argument` where there is none, and
 * `bad-extension` with every mistake at once, each with its file and key, what was found there and what was wanted.
 */
export async function loadService(folder: string): Promise<LoadedService> {
  if (folder.includes(',')) throw noService(`${folder} has a comma in it, which separates services`);
  const manifest = await readManifest(join(folder, manifestName));
  const { files, linkedFolders } = await listBuildContext(folder);
  const dockerfile = manifest.dockerfile ?? 'Dockerfile';
  const recipe = await readFile(join(folder, dockerfile), 'utf8').catch(() => undefined);
  const input = await sizeInput(folder, manifest.input ?? []);
  const mistakes = [
    ...(recipe === undefined
      ? [`${join(folder, dockerfile)}: there is no such file, wanted a Dockerfile with ARG BASE`]
      : findRecipeMistakes(recipe, { path: join(folder, dockerfile), manifest })),
    ...linkedFolders.map(
      (path) =>
        `${join(folder, path)}: found a link to a folder, which no build can be given: name it in .dockerignore`,
    ),
    ...findInputMistakes(manifest, { path: join(folder, manifestName), input }),
  ];
  if (recipe === undefined || mistakes.length > 0)
    throw new BenchError('bad-extension', mistakes.join('\n'), { hint });
  const context = files.filter((path) => path !== dockerfile);
  const checksum = await checksumFiles(folder, [
    ...new Set([...files, dockerfile, manifestName, ...Object.keys(input)]),
  ]);
  const source = { folder, dockerfile, files: context, args: readDockerfile(recipe).args, input };
  return {
    suite: makeServiceSuite(manifest, source),
    origin: { kind: 'service', folder, checksum },
  };
}

function noService(what: string): BenchError {
  return new BenchError('bad-argument', `--service: ${what}`, {
    hint: `Name the folder that ${manifestName} is in; ${newServiceCommand} <name> writes one`,
  });
}

async function readManifest(path: string): Promise<ServiceManifest> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw noService(`there is no ${basename(path)} in ${join(path, '..')}`);
  const value = parse(text, path);
  const mistakes = findMistakes(value, { schema: chooseServiceSchema(value), where: path });
  if (mistakes.length > 0) throw new BenchError('bad-extension', mistakes.join('\n'), { hint });
  // It is what the schema describes, as was just seen.
  return value as ServiceManifest;
}

function parse(text: string, path: string): unknown {
  try {
    return parseJsonText(text);
  } catch (cause) {
    throw new BenchError('bad-extension', `${path} is not JSON: ${describeJsonFault(text)}`, { hint, cause });
  }
}

interface RecipePlace {
  readonly path: string;
  readonly manifest: ServiceManifest;
}

const isBase = /^"?\$(?:\{BASE\}|BASE)"?$/;

function findRecipeMistakes(text: string, { path, manifest }: RecipePlace): string[] {
  const { args, lastFrom, environment } = readDockerfile(text);
  const unset = environment.filter((name) => manifest.environment?.[name] === undefined);
  return [
    ...(args.includes('BASE')
      ? []
      : [`${path} ARG: found no ARG BASE, wanted one: it becomes the image of a variant`]),
    ...(lastFrom !== undefined && isBase.test(lastFrom)
      ? []
      : [
          `${path} FROM: found ${lastFrom ?? 'none'} behind the last stage, wanted \${BASE}: another base would be measured in the place of the variant`,
        ]),
    ...unset.map(
      (name) =>
        `${path} ENV: found ${name}, which does not reach the service: its environment is fixed, wanted "environment": {"${name}": "…"} in ${manifestName}`,
    ),
  ];
}

/** Bytes of each file that containers get, by its path; undefined where there is none. */
async function sizeInput(
  folder: string,
  paths: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const sizes = paths.map(async (path) => {
    const found = await stat(join(folder, path)).catch(() => undefined);
    return [path, found?.isFile() === true ? found.size : -1] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}

function findInputMistakes(
  manifest: ServiceManifest,
  { path, input }: { readonly path: string; readonly input: Readonly<Record<string, number>> },
): string[] {
  const missing = Object.keys(input).filter((name) => input[name] === -1);
  const load = manifest.kind === 'server' && 'requests' in manifest.load ? manifest.load.requests : [];
  const requests = Array.isArray(load) ? load : [];
  const used = requests.flatMap(({ bodyFile, expect }, index) => [
    ...(bodyFile === undefined ? [] : [[`load.requests[${index}].bodyFile`, bodyFile] as const]),
    ...(expect?.bodyFile === undefined
      ? []
      : [[`load.requests[${index}].expect.bodyFile`, expect.bodyFile] as const]),
  ]);
  return [
    ...missing.map(
      (name) => `${path} input: found "${name}", and there is no such file beside ${manifestName}`,
    ),
    ...used
      .filter(([, name]) => input[name] === undefined)
      .map(([key, name]) => `${path} ${key}: found "${name}", wanted one of the files in "input"`),
    ...requests.flatMap(({ body, bodyFile }, index) =>
      body !== undefined && bodyFile !== undefined
        ? [`${path} load.requests[${index}]: found body and bodyFile, wanted one of them`]
        : [],
    ),
  ];
}

/** SHA-256 over the names and contents of files, in hexadecimal. */
async function checksumFiles(folder: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    const content = await readFile(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
