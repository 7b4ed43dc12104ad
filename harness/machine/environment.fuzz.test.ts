import { expect, test } from 'vitest';
import { fuzzAsync } from '../testing/fuzz.ts';
import { nearText } from '../testing/near-text.ts';
import { captureActivity, captureEnvironment } from './environment.ts';
import { makeDumpReader } from './remote-machine.ts';

const cpu = '/sys/devices/system/cpu';
const pressure =
  'some avg10=0.50 avg60=0.10 avg300=0.00 total=1234\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=9';
const files: Readonly<Record<string, string>> = {
  '/proc/loadavg': '0.10 0.20 0.30 1/100 4321',
  '/proc/pressure/cpu': pressure,
  '/proc/pressure/memory': pressure,
  '/proc/pressure/io': pressure,
  '/proc/meminfo': 'MemTotal: 8000 kB\nMemAvailable: 4000 kB\nSwapTotal: 100 kB\nSwapFree: 50 kB',
  '/proc/stat': 'cpu  1 2 3 4 5 6 7 8 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0',
  '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Xeon\nflags\t\t: fpu hypervisor\nmicrocode\t: 0x1',
  '/proc/sys/kernel/osrelease': '6.18.0',
  '/proc/sys/kernel/randomize_va_space': '2',
  [`${cpu}/cpu0/thermal_throttle/core_throttle_count`]: '3',
  [`${cpu}/cpufreq/policy0/scaling_governor`]: 'performance',
  [`${cpu}/vulnerabilities/spectre_v2`]: 'Mitigation: Retpolines',
  '/sys/class/thermal/thermal_zone0/temp': '45000',
  '/sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never',
  '/sys/devices/system/node/node0/cpulist': '0-1',
};
const dump = Object.entries(files)
  .map(([path, text]) => `==> ${path} <==\n${text}\n`)
  .join('');

/** Facts that are numbers where they are known. */
const numeric = /Percent$|Total(Us|Ms|KiB)?$|KiB$|Celsius$|^(cpuCount|numaNodes)$/;

test('captureEnvironment() knows facts or leaves them out, whatever a machine elsewhere says', async () => {
  await fuzzAsync(nearText([dump]), async (text) => {
    const reader = makeDumpReader(text);
    const facts = { ...(await captureEnvironment(reader)), ...(await captureActivity(reader)) };
    const numbers = Object.entries(facts).filter(([name]) => numeric.test(name));
    expect(numbers.filter(([, value]) => !Number.isFinite(Number(value)))).toEqual([]);
    expect(Object.values(facts).filter((value) => value === '')).toEqual([]);
  });
});
