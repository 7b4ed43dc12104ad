import { expect, test } from 'vitest';

import { captureActivity, captureEnvironment } from './environment.ts';
import { makeRoot } from './root.fixture.ts';
import { makeFactReader } from './fact-reader.ts';

const cpu = 'sys/devices/system/cpu';

const xeon = {
  'proc/cpuinfo': [0, 1]
    .map((number) =>
      [
        `processor\t: ${number}`,
        'model name\t: Intel(R) Xeon(R) Gold 6338',
        'microcode\t: 0xd0003e7',
        'flags\t\t: fpu avx2 avx512f',
        '',
      ].join('\n'),
    )
    .join('\n'),
  'proc/loadavg': '0.37 0.31 0.19 2/126 13498',
  'proc/meminfo':
    'MemTotal:  24684084 kB\nMemAvailable:  24193068 kB\nSwapTotal:  2048 kB\nSwapFree:  1024 kB',
  'proc/pressure/cpu':
    'some avg10=5.90 avg60=2.37 avg300=2.38 total=21660535\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0',
  'proc/stat': 'cpu  17652 0 4065 154063 508 0 313 345 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10',
  'proc/sys/kernel/osrelease': '6.1.0-40-amd64',
  'proc/sys/kernel/version': '#1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1',
  'proc/sys/kernel/randomize_va_space': '2',
  'etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"',
  'sys/class/dmi/id/sys_vendor': 'Dell Inc.',
  'sys/class/dmi/id/product_name': 'PowerEdge R650',
  'sys/class/thermal/thermal_zone0/temp': '41000',
  'sys/class/thermal/thermal_zone1/temp': '52500',
  'sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory pids',
  'sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never',
  'sys/devices/system/node/node0/cpulist': '0',
  'sys/devices/system/node/node1/cpulist': '1',
  [`${cpu}/smt/active`]: '1',
  [`${cpu}/intel_pstate/no_turbo`]: '0',
  [`${cpu}/cpufreq/policy0/scaling_governor`]: 'powersave',
  [`${cpu}/cpufreq/policy0/scaling_driver`]: 'intel_pstate',
  [`${cpu}/cpufreq/policy1/scaling_governor`]: 'performance',
  [`${cpu}/cpufreq/policy1/scaling_driver`]: 'intel_pstate',
  [`${cpu}/cpu0/thermal_throttle/core_throttle_count`]: '3',
  [`${cpu}/cpu1/thermal_throttle/core_throttle_count`]: '4',
  [`${cpu}/vulnerabilities/meltdown`]: 'Not affected',
  [`${cpu}/vulnerabilities/retbleed`]: 'Mitigation: Enhanced IBRS',
  [`${cpu}/vulnerabilities/spectre_v1`]: 'Vulnerable',
};

test('captureEnvironment() tells everything that a machine shows', async () => {
  await using root = await makeRoot(xeon);
  expect(await captureEnvironment(makeFactReader(root.path))).toEqual({
    cpuModel: 'Intel(R) Xeon(R) Gold 6338',
    cpuCount: '2',
    cpuFlags: 'fpu avx2 avx512f',
    microcode: '0xd0003e7',
    governor: 'performance, powersave',
    frequencyDriver: 'intel_pstate',
    turbo: 'on',
    smt: 'on',
    numaNodes: '2',
    hypervisor: 'no',
    mitigations: 'retbleed: Mitigation: Enhanced IBRS | spectre_v1: Vulnerable',
    os: 'Debian GNU/Linux 12 (bookworm)',
    kernel: '6.1.0-40-amd64',
    kernelBuild: '#1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1',
    machine: 'Dell Inc. PowerEdge R650',
    nodeVersion: process.version,
    aslr: 'full',
    thp: 'madvise',
    cgroupVersion: '2',
    memoryTotalKiB: '24684084',
    swapTotalKiB: '2048',
    load1: '0.37',
    load5: '0.31',
    load15: '0.19',
    cpuPressurePercent: '5.90',
    cpuPressureTotalUs: '21660535',
    stealTotalMs: '3450',
    throttlesTotal: '7',
    memoryAvailableKiB: '24193068',
    swapUsedKiB: '1024',
    temperatureCelsius: '52.5',
  });
});

test('captureEnvironment() leaves out what cannot be known', async () => {
  await using root = await makeRoot({});
  expect(await captureEnvironment(makeFactReader(root.path))).toEqual({ nodeVersion: process.version });
});

test('captureEnvironment() reads the fields of an Arm kernel', async () => {
  await using root = await makeRoot({
    'proc/cpuinfo':
      'processor\t: 0\nFeatures\t: fp asimd sve\nCPU implementer\t: 0x41\nCPU part\t: 0xd40\n\nprocessor\t: 1',
    'sys/fs/cgroup/memory/tasks': '1',
    [`${cpu}/cpufreq/boost`]: '0',
  });
  expect(await captureEnvironment(makeFactReader(root.path))).toEqual({
    cpuModel: 'implementer 0x41 part 0xd40',
    cpuCount: '2',
    cpuFlags: 'fp asimd sve',
    turbo: 'off',
    cgroupVersion: '1',
    nodeVersion: process.version,
  });
});

test('captureEnvironment() knows the machine that runs this test', async () => {
  expect(await captureEnvironment()).toMatchObject({
    cpuCount: expect.stringMatching(/^\d+$/) as string,
    kernel: expect.stringMatching(/^\d/) as string,
  });
});

test('captureActivity() tells only what changes', async () => {
  await using root = await makeRoot(xeon);
  const activity = await captureActivity(makeFactReader(root.path));
  expect(activity).toMatchObject({ load1: '0.37', stealTotalMs: '3450' });
  expect(activity).not.toHaveProperty('cpuModel');
});
