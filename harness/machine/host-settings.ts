import type { FactReader } from './fact-reader.ts';
import type { HostSetting } from './host-setting.ts';

const cpus = '/sys/devices/system/cpu';

/**
 * What this machine lets be set, in the order in which it has to be: a CPU that is off has no governor. Of what
 * it does not let be set there are no files: a virtual machine has little of it.
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
