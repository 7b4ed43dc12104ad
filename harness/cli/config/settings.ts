import { z } from 'zod';
import {
  type Catalog,
  type EngineRequest,
  type GivenValues,
  type OptionValues,
  engineName,
  hostForms,
  parseEngineHost,
  plainTcpRefused,
  runOptions,
  toFlag,
  toOptionName,
} from '../../model/index.ts';
import { describeFound, engineCpus, toSchema, withDefaults } from '../options/read.ts';
import { suggestBesides } from './names.ts';

/** A text, or a sentence with what was found instead. */
const settingText = z.string({
  error: ({ input }) => `found ${describeFound(input)}, wanted a text`,
});

const name = settingText.refine((value) => engineName.test(value), {
  error: ({ input }) => `found "${String(input)}", wanted lower-case letters, digits and single dashes`,
});

const host = settingText.refine((value) => parseEngineHost(value) !== undefined, {
  error: ({ input }) => `found "${String(input)}", wanted ${hostForms}`,
});

const described = z.strictObject({
  name,
  host: host.exactOptional(),
  context: settingText.exactOptional(),
  certificates: settingText.exactOptional(),
  sshConfig: settingText.exactOptional(),
  cpus: engineCpus.exactOptional(),
  kubernetes: settingText.exactOptional(),
  namespace: settingText.exactOptional(),
  nodes: settingText.exactOptional(),
  registry: settingText.exactOptional(),
  pullFrom: settingText.exactOptional(),
  hostNetwork: z.boolean({ error: 'wanted true or false' }).exactOptional(),
});

type DescribedEngine = z.output<typeof described>;

const engine = described.transform((value, context): EngineRequest => {
  const request = toRequest(value);
  const mistakes = findMistakes(value);
  for (const message of mistakes) context.addIssue({ code: 'custom', message });
  return mistakes.length === 0 && request !== undefined ? request : z.NEVER;
});

function toRequest(described: DescribedEngine): EngineRequest | undefined {
  const { host, context, kubernetes, ...rest } = described;
  if (kubernetes !== undefined) return { ...rest, kubernetes };
  if (context !== undefined) return { ...rest, context };
  return host === undefined ? undefined : { ...rest, host };
}

/** Settings of the one kind of engines, and of the other. */
const clusterSettings = ['namespace', 'nodes', 'registry', 'pullFrom', 'hostNetwork'] as const;
const engineSettings = ['host', 'context', 'certificates', 'sshConfig'] as const;

/** Finds mistakes that only show once each part by itself is right. */
function findMistakes(described: DescribedEngine): string[] {
  const { host, context, kubernetes, certificates, sshConfig } = described;
  const ofClusters = clusterSettings.filter((name) => described[name] !== undefined);
  if (kubernetes !== undefined) {
    const others = engineSettings.filter((name) => described[name] !== undefined);
    return others.map((name) => `found kubernetes and ${name}, which is for other engines`);
  }
  if (ofClusters.length > 0) return [`${ofClusters.join(', ')}: for an engine with "kubernetes" only`];
  if (host !== undefined && context !== undefined)
    return ['found a host and a context, wanted the one that leads there'];
  if (host === undefined && context === undefined)
    return ['found neither, wanted a host or a context, or kubernetes'];
  const way = host === undefined ? undefined : parseEngineHost(host);
  const plain = way?.kind === 'tcp' && !way.loopback && certificates === undefined;
  return [
    ...(plain ? [`${plainTcpRefused}; name the folder of its "certificates", or use ssh://`] : []),
    ...(certificates !== undefined && way?.kind !== 'tcp' ? ['certificates are for tcp:// only'] : []),
    ...(sshConfig !== undefined && way?.kind !== 'ssh' ? ['sshConfig is for ssh:// only'] : []),
  ];
}

/** The engines of a config file. */
const engineList = z
  .array(engine, { error: 'wanted a list of engines, such as [{"name": "arm", "host": "ssh://arm"}]' })
  .superRefine((engines, context) => {
    const names = engines.map((one) => one.name);
    const twice = new Set(names.filter((one, index) => names.indexOf(one) !== index));
    for (const one of twice)
      context.addIssue({ code: 'custom', message: `found two engines "${one}", wanted a name for each` });
  });

const mallocForms =
  '{"glibc": "./libown.so", "musl": …}, libraries of this machine, or {"package": "libown2", "library": "/usr/lib/libown.so.2"}';

const mallocParts = z.strictObject({
  glibc: settingText.exactOptional(),
  musl: settingText.exactOptional(),
  package: settingText.exactOptional(),
  library: settingText.exactOptional(),
});

/** A malloc of a config file, as it is written there. */
export type WrittenMalloc = z.output<typeof mallocParts>;

const malloc = mallocParts.refine(
  ({ glibc, musl, package: packaged, library }) =>
    packaged === undefined
      ? library === undefined && (glibc ?? musl) !== undefined
      : library?.startsWith('/') === true && glibc === undefined && musl === undefined,
  { error: `wanted ${mallocForms}` },
);

/** The mallocs of a config file, by their names in variants. */
const mallocList = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'wanted lower-case letters, digits and dashes' }),
  malloc,
  { error: `wanted an object of mallocs by their names, each ${mallocForms}` },
);

type RunOptions = typeof runOptions;

/** No flag has parts that have parts: these are described in the config file alone. */
interface Described {
  readonly engines?: readonly EngineRequest[];
  readonly mallocs?: Readonly<Record<string, WrittenMalloc>>;
}

/** Flags and the config file set the same things under the same names. */
export type Settings = OptionValues<RunOptions> & Described;

/** The settings that were given, without defaults. */
type GivenSettings = GivenValues<RunOptions> & Described;

const schemas: ReadonlyMap<string, z.ZodType> = new Map([
  ...Object.entries(runOptions).map(([name, option]): [string, z.ZodType] => [name, toSchema(option)]),
  ['engines', engineList],
  ['mallocs', mallocList],
]);

/** Settings may be written as flags are, `cpu-model`, or as code has them, `cpuModel`. */
const codeNames = new Map(
  [...schemas.keys()].flatMap((name) => [
    [toOptionName(name), name],
    [name, name],
  ]),
);

interface ReadSettings<Read = Settings> {
  /** Those that are right. */
  readonly settings: Read;
  readonly mistakes: readonly string[];
}

/** Reads each setting, or says what is wrong with it: `where` names a setting as the user wrote it. */
export function parseSettings(raw: unknown, where: (name: string) => string): ReadSettings<GivenSettings> {
  const members = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!members.success) return { settings: {}, mistakes: [`${where('')}: found no object of settings`] };
  const read = Object.entries(members.data).map(([written, value]) => parseSetting(written, value, where));
  return {
    settings: Object.assign({}, ...read.map(({ settings }) => settings)) as GivenSettings,
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

function parseSetting(written: string, value: unknown, where: (name: string) => string) {
  const name = codeNames.get(written) ?? written;
  const parsed = schemas.get(name)?.safeParse(value);
  if (parsed === undefined) {
    const near = suggestBesides(written, [...codeNames.keys()]);
    return { settings: {}, mistakes: [`${where(written)}: there is no such setting${near}`] };
  }
  if (parsed.success) return { settings: { [name]: parsed.data }, mistakes: [] };
  const mistakes = parsed.error.issues.map((issue) => {
    const inside = structured.includes(name) ? issue.path : [];
    return `${where(written)}${inside.map(toStep).join('')}: ${describeIssue(issue)}`;
  });
  return { settings: {}, mistakes };
}

/** Settings whose parts have parts: where in them a mistake is, is worth saying. */
const structured: readonly string[] = ['engines', 'mallocs'];

/** The names that parts of an engine or a malloc may have. */
const partKeys = [described, mallocParts].flatMap(({ shape }) => Object.keys(shape));

/** A step into a setting that has parts: the way to one may be `[1].host`. */
function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const near = issue.keys.map((key) => suggestBesides(key, partKeys)).join('');
  return `there is no ${issue.keys.join(', no ')} in it${near}`;
}

/** Flags as the command line has them, and the content of the config file. Flags win. */
export function readSettings({
  flags,
  file,
}: {
  readonly flags: unknown;
  readonly file: unknown;
}): ReadSettings {
  const fromFile = parseSettings(file, (name) => (name === '' ? 'config file' : `config file: ${name}`));
  const fromFlags = parseSettings(flags, toFlag);
  return {
    settings: withDefaults(runOptions, { ...fromFile.settings, ...fromFlags.settings }),
    mistakes: [...fromFile.mistakes, ...fromFlags.mistakes],
  };
}

interface RecordedSettings {
  readonly run: string;
  /** As code has them. */
  readonly names: readonly string[];
}

export interface ConfigRequest extends ReadSettings {
  readonly catalog: Catalog;
  /** That a relative results folder is in. */
  readonly folder: string;
  /** The family that `auto` means, as does no family at all; `debian` when left out. */
  readonly automaticFamily?: string;
  /** The seed to use when none is given. */
  readonly freshSeed: number;
  /** Settings that were not given here, but come from a stored run. */
  readonly recorded?: RecordedSettings;
}

/** A mistake in a flag that nobody gave says whose it is. */
export function explainRecorded(mistake: string, recorded: RecordedSettings | undefined): string {
  const flag = recorded?.names.map(toFlag).find((name) => mistake.startsWith(`${name}:`));
  return recorded && flag !== undefined
    ? `${mistake} (${flag} was not given here: it is of run ${recorded.run})`
    : mistake;
}
