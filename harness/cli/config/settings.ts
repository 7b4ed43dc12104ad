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
import { cpus, describeFound, toSchema, withDefaults } from '../options/read.ts';
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
  cpus: cpus.exactOptional(),
});

/** The names that an engine of a config file may have. */
const engineKeys = Object.keys(described.shape);

type Described = z.output<typeof described>;

const engine = described.transform((value, context): EngineRequest => {
  const request = toRequest(value);
  const mistakes = findMistakes(value);
  for (const message of mistakes) context.addIssue({ code: 'custom', message });
  return mistakes.length === 0 && request !== undefined ? request : z.NEVER;
});

function toRequest({ host, context, ...rest }: Described): EngineRequest | undefined {
  if (context !== undefined) return { ...rest, context };
  return host === undefined ? undefined : { ...rest, host };
}

/** Finds mistakes that only show once each part by itself is right. */
function findMistakes({ host, context, certificates, sshConfig }: Described): string[] {
  if (host !== undefined && context !== undefined)
    return ['found a host and a context, wanted the one that leads there'];
  if (host === undefined && context === undefined) return ['found neither, wanted a host or a context'];
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

type RunOptions = typeof runOptions;

/** No flag has parts that have parts: engines are described in the config file alone. */
interface Engines {
  readonly engines?: readonly EngineRequest[];
}

/** Flags and the config file set the same things under the same names. */
export type Settings = OptionValues<RunOptions> & Engines;

/** The settings that were given, without defaults. */
type GivenSettings = GivenValues<RunOptions> & Engines;

const schemas: ReadonlyMap<string, z.ZodType> = new Map([
  ...Object.entries(runOptions).map(([name, option]): [string, z.ZodType] => [name, toSchema(option)]),
  ['engines', engineList],
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
const structured: readonly string[] = ['engines'];

/** A step into a setting that has parts: the way to one may be `[1].host`. */
function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const near = issue.keys.map((key) => suggestBesides(key, engineKeys)).join('');
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
