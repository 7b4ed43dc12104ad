import { resolve } from 'node:path';
import { BenchError } from '../../errors.ts';
import {
  benchCommand,
  type Abi,
  type ChosenFamily,
  type ChosenStopping,
  type ChosenSuite,
  type Config,
  type EngineRequest,
  type PresetValues,
  type Toolchain,
  type Variant,
  abiOf,
  foundEngineName,
  isStatic,
  mallocOf,
  noteShard,
  parseShard,
  usualMostRounds,
} from '../../model/index.ts';
import { type OwnMallocs, describeMalloc } from '../../catalog/index.ts';
import { type ChosenMallocs, addMallocs } from './mallocs.ts';
import { chooseFamilies } from './families.ts';
import { type GivenImage, addImageFamilies, readGivenImages } from './given-images.ts';
import { type ConfigRequest, type Settings, explainRecorded } from './settings.ts';
import { selectNames } from './names.ts';
import { type Choices, chooseSuites } from './suites.ts';

/** Those of the config file that `--engine` names; where the file lists none, the one that is found. */
function chooseEngines(
  { engines: listed = [], engine = [] }: Settings,
  folder: string,
): Choices<EngineRequest> {
  const engines = [...listed, ...listClusters(engine, listed)];
  const known = engines.length === 0 ? [foundEngineName] : engines.map(({ name }) => name);
  const named = engine.map((one) => engines.find((known) => isCluster(known, one))?.name ?? one);
  const { chosen, mistakes } = selectNames(named, { flag: '--engine', noun: 'engine', known });
  return {
    chosen: engines.filter(({ name }) => chosen.includes(name)).map((one) => resolvePaths(one, folder)),
    mistakes: mistakes.map((mistake) => (listed.length === 0 ? `${mistake}: ${unlisted}` : mistake)),
  };
}

const clusterPrefix = 'kubernetes:';

function isCluster(request: EngineRequest, word: string): boolean {
  return 'kubernetes' in request && word === `${clusterPrefix}${request.kubernetes}`;
}

/** Contexts that `--engine` names and the config file does not describe: `kubernetes:prod` is called `prod`. */
function listClusters(words: readonly string[], listed: readonly EngineRequest[]): EngineRequest[] {
  const fresh = words.filter(
    (word) => word.startsWith(clusterPrefix) && !listed.some((known) => isCluster(known, word)),
  );
  return [...new Set(fresh)].map((word) => {
    const kubernetes = word.slice(clusterPrefix.length);
    const name = kubernetes
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    return { name, kubernetes };
  });
}

const unlisted = 'the config file lists no "engines"';

/** Relative ones are looked up where the command was called, like all that a user names. */
function resolvePaths(request: EngineRequest, folder: string): EngineRequest {
  if ('context' in request || 'kubernetes' in request) return request;
  const { certificates, sshConfig, ...rest } = request;
  return {
    ...rest,
    ...(certificates !== undefined && { certificates: resolve(folder, certificates) }),
    ...(sshConfig !== undefined && { sshConfig: resolve(folder, sshConfig) }),
  };
}

interface Compilers {
  /** Whose programs musl families run, where they share them. */
  readonly shared: ChosenFamily | undefined;
  /** Sentences for readers of the results, on who compiled what. */
  readonly notes: readonly string[];
  readonly mistakes: readonly string[];
}

/** Programs of several families are of several compilers, unless musl families share the one of the first. */
export function chooseCompilers(families: readonly ChosenFamily[], toolchain: Toolchain): Compilers {
  const [musl, glibc] = [familiesWith('musl', families), familiesWith('glibc', families)];
  const [shared] = toolchain === 'shared' ? musl : [];
  const lonely = toolchain === 'shared' && musl.length < 2;
  return {
    shared,
    notes: shared
      ? [describeShared(musl.map(nameOf)), ...describeApart([glibc])]
      : describeApart([musl, glibc]),
    mistakes: lonely
      ? [
          '--toolchain: found "shared", but it takes two families with musl to share one; choose more, or leave it out',
        ]
      : [],
  };
}

function familiesWith(abi: Abi, families: readonly ChosenFamily[]): readonly ChosenFamily[] {
  const isOfAbi = (variant: Variant): boolean => !isStatic(variant) && abiOf(variant) === abi;
  return families.filter(({ variants }) => variants.some(isOfAbi));
}

function nameOf({ family, release }: ChosenFamily): string {
  return `${family.name} ${release}`;
}

/** Lines with the same one run the same programs. */
function compilerOf(line: ChosenFamily): string {
  const { name, sharesPrograms, compiledBy = name } = line.family;
  return sharesPrograms === true ? compiledBy : nameOf(line);
}

function describeShared(musl: readonly string[]): string {
  return `The programs of ${musl.join(', ')} on musl are the same: those of ${musl[0] ?? ''}`;
}

function describeApart(groups: readonly (readonly ChosenFamily[])[]): string[] {
  const several = groups.filter((lines) => new Set(lines.map(compilerOf)).size > 1);
  const names = [...new Set(several.flat().map(nameOf))];
  if (names.length === 0) return [];
  return [
    `The programs of ${names.join(', ')} are each of the family’s own compiler: what differs between them is also what their compilers do`,
  ];
}

type StoppingSettings = Pick<Settings, 'for' | 'precision' | 'rounds' | 'minRuns' | 'maxRuns'>;

/**
 * When workloads are settled before their last round: where a time or a precision is given, or else where the preset of every
 * suite has a time. Who gives a number of rounds and neither of them gets that many.
 */
export function chooseStopping(
  { for: given, precision, rounds, minRuns, maxRuns }: StoppingSettings,
  presets: readonly PresetValues[],
): ChosenStopping | undefined {
  const asked = given !== undefined || precision !== undefined;
  const budgetMs = asked || rounds !== undefined ? given : sumBudgets(presets);
  if (budgetMs === undefined && precision === undefined) return undefined;
  return {
    ...(budgetMs !== undefined && { budgetMs }),
    ...(precision !== undefined && { precision }),
    mostRounds: rounds ?? maxRuns ?? Math.max(usualMostRounds, minRuns ?? 0),
    ...(minRuns !== undefined && { leastRounds: minRuns }),
  };
}

function sumBudgets(presets: readonly PresetValues[]): number | undefined {
  const budgets = presets.flatMap(({ budgetMs }) => budgetMs ?? []);
  return budgets.length < presets.length || budgets.length === 0
    ? undefined
    : budgets.reduce((sum, budgetMs) => sum + budgetMs, 0);
}

/** With the families that `--image` names and no one has, and with the mallocs of the config file. */
function extendCatalog(request: ConfigRequest, images: readonly GivenImage[]): ChosenMallocs {
  const { mallocs } = request.settings;
  const catalog = addImageFamilies(images, request.catalog);
  return mallocs === undefined
    ? { catalog, mallocs: {}, mistakes: [] }
    : addMallocs(mallocs, { ...request, catalog });
}

/** All mistakes are told at once, in one error of code `bad-argument`. */
export function makeConfig(request: ConfigRequest): Config {
  const { settings, mistakes: unread, folder, freshSeed, recorded } = request;
  const images = readGivenImages(settings.image ?? [], request);
  const { catalog, mallocs, ...own } = extendCatalog(request, images.given);
  const suites = chooseSuites(settings, { catalog, folder });
  const { mistakes, ...families } = chooseFamilies(settings, { ...request, catalog }, images.given);
  const compilers = chooseCompilers(families.families, settings.toolchain);
  const engines = chooseEngines(settings, folder);
  const all = [
    ...unread,
    ...own.mistakes,
    ...suites.mistakes,
    ...images.mistakes,
    ...mistakes,
    ...engines.mistakes,
    ...compilers.mistakes,
    ...findUnstoppable(settings),
    ...findShardProblems(request, suites.chosen),
  ];
  refuse(all.map((mistake) => explainRecorded(mistake, recorded)));
  const presets = suites.chosen.map(({ suite }) => suite.presets[settings.preset] ?? suite.presets.default);
  const shard = settings.shard === undefined ? undefined : parseShard(settings.shard);
  const stopping = settings.metric === 'memory-floor' ? undefined : chooseStopping(settings, presets);
  return Object.freeze({
    suites: suites.chosen,
    ...families,
    sharedToolchain: compilers.shared,
    notes: [
      ...suites.chosen.flatMap(describeOrigin),
      ...describeBoth(settings),
      ...describeMeasured(mallocs, families.families),
      ...compilers.notes,
      ...(shard ? [noteShard(shard)] : []),
    ],
    engines: engines.chosen,
    arches: settings.arch,
    nativeOnly: settings.nativeOnly ?? false,
    metric: settings.metric,
    cpuModel: settings.cpuModel,
    control: settings.control,
    ...(settings.cell && { cells: settings.cell }),
    schedule: settings.schedule,
    solo: settings.solo,
    parallel: settings.parallel,
    preset: settings.preset,
    ...(settings.rounds !== undefined && { rounds: settings.rounds }),
    ...(stopping && { stopping }),
    seed: settings.seed ?? freshSeed,
    ...(shard && { shard }),
    cpus: settings.cpus,
    memoryBytes: settings.memory,
    timeoutMs: settings.timeout,
    out: resolve(folder, settings.out),
  });
}

/** Numbers of a suite that is not of this repository say what its files were. */
function describeOrigin({ suite, origin }: ChosenSuite): string[] {
  if (origin === undefined || origin.kind === 'command') return [];
  const { kind, folder, checksum } = origin;
  const files = `${folder}, whose files have SHA-256 ${checksum.slice(0, 16)}`;
  return kind === 'service'
    ? [`${suite.name} is the service in ${files}`]
    : [`The suite ${suite.name} is not one of this program’s: it is of ${files}`];
}

/** A floor is known when its search has ended, and rounds only show that it is found again. */
function findUnstoppable({ metric, for: given, precision }: Settings): string[] {
  if (metric !== 'memory-floor' || (given ?? precision) === undefined) return [];
  return ['--metric memory-floor: found --for or --precision besides, wanted a number of --rounds, or none'];
}

/** Whoever measures one shard knows nothing of the others: what they have to agree in is asked for before anything is measured. */
function findShardProblems(
  { settings: { shard: text, seed, cell }, recorded }: ConfigRequest,
  suites: readonly ChosenSuite[],
): string[] {
  if (text === undefined) return [];
  const shard = parseShard(text);
  if (shard === undefined)
    return [`--shard: found "${text}", wanted one of the shards that there are, such as 2/5`];
  const workloads = suites.reduce((sum, chosen) => sum + chosen.workloads.length, 0);
  return [
    ...(seed === undefined && recorded === undefined
      ? ['--shard: found no --seed besides, wanted the same in all shards, such as the number of the job']
      : []),
    ...(cell === undefined ? [] : ['--shard: found --cell besides, wanted one of them']),
    ...(shard.of > workloads && workloads > 0
      ? [`--shard: found ${shard.of} shards, wanted no more than there are workloads, ${workloads}`]
      : []),
  ];
}

/** The mallocs of the user's that some variant has. */
function describeMeasured(mallocs: OwnMallocs, families: readonly ChosenFamily[]): string[] {
  const measured = new Set(families.flatMap(({ variants }) => variants.map(mallocOf)));
  return Object.entries(mallocs).flatMap(([name, own]) =>
    measured.has(name) ? describeMalloc(name, own) : [],
  );
}

/** Whoever gives a command may have meant that alone. */
function describeBoth({ suite = [], command }: Settings): string[] {
  if (command === undefined || suite.length === 0) return [];
  return [
    `Measured are the commands, and ${suite.toSorted().join(', ')} besides: --command and --suite were both given`,
  ];
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: `See ${benchCommand} list for the names there are, and ${benchCommand} run --help for the flags`,
  });
}
