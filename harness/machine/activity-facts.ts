import { toNumber, type FactReader, type Findable } from './fact-reader.ts';
import { readMemory } from './system-facts.ts';

/** What changes while a run goes on. Those that end in `Total…` count up since boot: take differences. */
export type ActivityFact =
  | 'load1'
  | 'load5'
  | 'load15'
  | 'cpuPressurePercent'
  | 'memoryPressurePercent'
  | 'ioPressurePercent'
  | 'cpuPressureTotalUs'
  | 'memoryPressureTotalUs'
  | 'ioPressureTotalUs'
  | 'stealTotalMs'
  | 'throttlesTotal'
  | 'memoryAvailableKiB'
  | 'swapUsedKiB'
  | 'temperatureCelsius';

export async function readActivityFacts(reader: FactReader): Promise<Findable<ActivityFact>> {
  const [load1, load5, load15] = ((await reader.text('/proc/loadavg')) ?? '').split(' ').map(toNumber);
  const [cpu, memory, io] = await Promise.all([
    readPressure(reader, 'cpu'),
    readPressure(reader, 'memory'),
    readPressure(reader, 'io'),
  ]);
  const meminfo = readMemory((await reader.text('/proc/meminfo')) ?? '');
  return {
    load1,
    load5,
    load15,
    cpuPressurePercent: cpu.percent,
    memoryPressurePercent: memory.percent,
    ioPressurePercent: io.percent,
    cpuPressureTotalUs: cpu.totalUs,
    memoryPressureTotalUs: memory.totalUs,
    ioPressureTotalUs: io.totalUs,
    stealTotalMs: readSteal((await reader.text('/proc/stat')) ?? ''),
    throttlesTotal: await readThrottles(reader),
    memoryAvailableKiB: meminfo('MemAvailable'),
    swapUsedKiB: subtract(meminfo('SwapTotal'), meminfo('SwapFree')),
    temperatureCelsius: await readTemperature(reader),
  };
}

interface Pressure {
  /** Share of the last ten seconds in which some task waited. */
  readonly percent: string | undefined;
  readonly totalUs: string | undefined;
}

async function readPressure(reader: FactReader, resource: string): Promise<Pressure> {
  const text = (await reader.text(`/proc/pressure/${resource}`)) ?? '';
  const some = /^some avg10=([\d.]+) .*total=(\d+)$/m.exec(text);
  return { percent: toNumber(some?.[1]), totalUs: toNumber(some?.[2]) };
}

/** The eighth number of the line of all CPUs, in ticks of 10 ms (proc_stat(5); USER_HZ is 100 on our architectures). */
function readSteal(stat: string): string | undefined {
  const ticks = toNumber(/^cpu +(?:\d+ ){7}(\d+)/m.exec(stat)?.[1]);
  return ticks && String(Number(ticks) * 10);
}

async function readThrottles(reader: FactReader): Promise<string | undefined> {
  const file = 'thermal_throttle/core_throttle_count';
  const counts = await reader.texts('/sys/devices/system/cpu', /^cpu\d+$/, file);
  const numbers = counts.flatMap((count) => toNumber(count) ?? []).map(Number);
  return numbers.length === 0 ? undefined : String(numbers.reduce((sum, count) => sum + count, 0));
}

/** Of the hottest zone. */
async function readTemperature(reader: FactReader): Promise<string | undefined> {
  const zones = await reader.texts('/sys/class/thermal', /^thermal_zone\d+$/, 'temp');
  const numbers = zones.flatMap((zone) => toNumber(zone) ?? []).map(Number);
  return numbers.length === 0 ? undefined : String(Math.max(...numbers) / 1000);
}

function subtract(total: string | undefined, part: string | undefined): string | undefined {
  return total && part && String(Number(total) - Number(part));
}
