import { access, constants, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import type { FactReader } from './fact-reader.ts';
import { isSameBoot, readBootId, readChanged, readSaved, removeSaved, writeSaved } from './saved-settings.ts';
import { benchCommand } from '../model/index.ts';

/** Something of a machine that can be set for quieter measurements, by writing to files of its kernel. */
export interface HostSetting {
  readonly name: string;
  /** The present text of each of its files, by path. */
  readonly now: Readonly<Record<string, string>>;
  /** The text that all of them should hold. */
  readonly wanted: string;
  readonly effect: string;
  readonly cost: string;
}

/** Files that hold something else than they should, with what they hold. */
export function filesToSet({ now, wanted }: HostSetting): readonly (readonly [string, string])[] {
  return Object.entries(now).filter(([, text]) => text !== wanted);
}

/** The different texts in its files: one, unless CPUs are set differently. */
function textsOf({ now }: HostSetting): string {
  return [...new Set(Object.values(now))].sort().join(', ');
}

const cpus = '/sys/devices/system/cpu';

/**
 * Settings of this machine, in the order in which they have to be made: a CPU that is off has no governor. A setting
 * that the machine does not offer has no files; a virtual machine offers few.
 */
export async function findHostSettings(reader: FactReader): Promise<readonly HostSetting[]> {
  return Promise.all([readGovernor(reader), readTurbo(reader), readSmt(reader), readAslr(reader)]);
}

async function readGovernor(reader: FactReader): Promise<HostSetting> {
  const folders = await reader.names(`${cpus}/cpufreq`, /^policy\d+$/);
  const files = await Promise.all(folders.map((name) => readPolicy(`${cpus}/cpufreq/${name}`, reader)));
  return {
    name: 'CPU governor',
    now: Object.assign({}, ...files) as HostSetting['now'],
    wanted: 'performance',
    effect: 'the clock rate does not follow the load, so that a trial does not begin slowly',
    cost: 'power and heat, also while nothing runs',
  };
}

/** One that does not know the governor is left alone. */
async function readPolicy(folder: string, reader: FactReader): Promise<HostSetting['now']> {
  const known = (await reader.text(`${folder}/scaling_available_governors`))?.split(' ') ?? [];
  const path = `${folder}/scaling_governor`;
  return known.includes('performance') ? readFiles(reader, path) : {};
}

/** Intel's driver asks whether turbo is off, the others whether it is on. */
async function readTurbo(reader: FactReader): Promise<HostSetting> {
  const intel = await readFiles(reader, `${cpus}/intel_pstate/no_turbo`);
  const isIntel = Object.keys(intel).length > 0;
  return {
    name: 'turbo',
    now: isIntel ? intel : await readFiles(reader, `${cpus}/cpufreq/boost`),
    wanted: isIntel ? '1' : '0',
    effect: 'the clock rate does not depend on temperature and on how many cores are busy',
    cost: 'speed: all is slower by the share of turbo, and ratios may be others than at full speed',
  };
}

/** Where the CPU has none, or the kernel keeps it off, the file holds another word, and nothing can be set. */
async function readSmt(reader: FactReader): Promise<HostSetting> {
  const path = `${cpus}/smt/control`;
  const text = await reader.text(path);
  return {
    name: 'SMT',
    now: text === 'on' || text === 'off' ? { [path]: text } : {},
    wanted: 'off',
    effect: 'no other thread takes turns with a trial inside its core',
    cost: 'half of the logical CPUs, for everything on this machine; engines may have to be told --cpus anew',
  };
}

async function readAslr(reader: FactReader): Promise<HostSetting> {
  return {
    name: 'ASLR',
    now: await readFiles(reader, '/proc/sys/kernel/randomize_va_space'),
    wanted: '2',
    effect:
      'each trial has another layout of memory, and the luck of layouts averages out. It is never turned off here: numbers ' +
      'would look steadier, but each variant would keep the luck of its only layout, and that would be taken for a difference',
    cost: 'none: that trials differ more is true of them, and intervals show it',
  };
}

async function readFiles(reader: FactReader, path: string): Promise<HostSetting['now']> {
  const text = await reader.text(path);
  return text === undefined ? {} : { [path]: text };
}

/** Writes to a file that is there already, and looks whether the kernel took it. Throws `host-setting-failed`. */
async function setFile(path: string, text: string, root: string): Promise<void> {
  try {
    await using file = await open(join(root, path), constants.O_WRONLY | constants.O_TRUNC);
    await file.writeFile(`${text}\n`);
  } catch (cause) {
    throw failure(path, text, cause);
  }
  const found = (await readFile(join(root, path), 'utf8')).trim();
  if (found !== text) throw failure(path, text, new Error(`it still holds ${found}`));
}

function failure(path: string, text: string, cause: unknown): BenchError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BenchError('host-setting-failed', `Cannot set ${path} to ${text}: ${why}`, {
    hint: `Call it as root on the machine itself; what was changed is put back by ${benchCommand} doctor --restore`,
    cause,
  });
}

/** Whether this user may set them. */
export async function maySet(settings: readonly HostSetting[], root: string): Promise<boolean> {
  const paths = settings.flatMap((setting) => filesToSet(setting).map(([path]) => path));
  const allowed = await Promise.all(paths.map((path) => isWritable(join(root, path))));
  return allowed.every(Boolean);
}

/**
 * Sets what is not as wanted. What was there is written down first; what an earlier call wrote down stays as it is. Throws
 * `host-setting-failed` at the first that cannot be set: those before it are set, and can be put back.
 */
export async function changeSettings(settings: readonly HostSetting[], root: string): Promise<void> {
  const kept = await readChanged(root);
  const changes = settings.flatMap((setting) => filesToSet(setting));
  const fresh = changes.filter(([path]) => kept?.files[path] === undefined);
  await writeSaved(
    {
      bootId: await readBootId(root),
      savedAt: kept?.savedAt ?? new Date().toISOString(),
      files: { ...kept?.files, ...Object.fromEntries(fresh) },
    },
    root,
  );
  for (const { now, wanted } of settings)
    for (const [path, text] of Object.entries(now)) if (text !== wanted) await setFile(path, wanted, root);
}

type Restored =
  | { readonly kind: 'nothing' }
  /** The machine was started again since, and has forgotten all that was set. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'restored'; readonly files: Readonly<Record<string, string>> };

/** Puts back exactly what was there before, last changed first, and then forgets it. Throws like `changeSettings`. */
export async function restoreSettings(root: string): Promise<Restored> {
  const saved = await readSaved(root);
  if (saved === undefined) return { kind: 'nothing' };
  const same = await isSameBoot(saved, root);
  if (same) for (const [path, text] of Object.entries(saved.files).reverse()) await setFile(path, text, root);
  await removeSaved(root);
  return same ? { kind: 'restored', files: saved.files } : { kind: 'forgotten' };
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Each setting with what it is, what it would be, how, and at what cost. */
export function renderSettings(settings: readonly HostSetting[]): string {
  return settings.map((setting) => `${renderSetting(setting).join('\n')}\n`).join('\n');
}

function renderSetting(setting: HostSetting): string[] {
  const { name, wanted, effect, cost } = setting;
  const open = filesToSet(setting);
  const now = textsOf(setting);
  if (now === '')
    return [`- ${name}: cannot be set here; a virtual machine has it from the machine below it`];
  if (open.length === 0) return [`✓ ${name}: ${now}`, `  for   ${effect}`];
  return [
    `! ${name}: ${now}, would be ${wanted}`,
    `  for   ${effect}`,
    `  costs ${cost}`,
    ...toCommands(open.map(([path]) => [path, wanted])).map((line) => `  by    ${line}`),
    ...toCommands(open).map((line) => `  back  ${line}`),
  ];
}

/** Commands that write texts to files; `policy*` stands for all of a kind that get the same. */
export function toCommands(files: readonly (readonly [string, string])[]): readonly string[] {
  const texts = [...new Set(files.map(([, text]) => text))];
  return texts.map((text) => {
    const paths = files.filter(([, other]) => other === text).map(([path]) => path);
    const shown =
      texts.length === 1 ? new Set(paths.map((path) => path.replace(/policy\d+/, 'policy*'))) : paths;
    return `echo ${text} | sudo tee ${[...shown].join(' ')}`;
  });
}
