import { expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import type { EngineFacts } from '../model/engine.ts';
import { type Examination, diagnose, examine } from './doctor.ts';
import { makeRoot } from './root.fixture.ts';

const engine: EngineFacts = {
  name: 'local',
  host: 'unix:///var/run/docker.sock',
  product: 'Docker',
  version: '28.3.1',
  arch: 'x86_64',
  cpus: 8,
  memoryBytes: 32 * 2 ** 30,
  kernel: '6.1.0-40-amd64',
  cgroupVersion: '2',
  storageDriver: 'overlay2',
  securityOptions: [],
};

const healthy: Examination = {
  engines: [{ answer: engine }],
  hostName: 'desk',
  freeDiskBytes: 100 * 2 ** 30,
  emulations: [
    { kind: 'registered', arch: 'aarch64', interpreter: '/usr/bin/qemu-aarch64', reachesContainers: true },
  ],
  environment: {
    cpuModel: 'Intel(R) Xeon(R) Gold 6338',
    cpuCount: '8',
    governor: 'performance',
    frequencyDriver: 'intel_pstate',
    turbo: 'off',
    smt: 'off',
    hypervisor: 'no',
    kernel: '6.1.0-40-amd64',
    aslr: 'full',
    thp: 'madvise',
    cgroupVersion: '2',
    memoryAvailableKiB: String(16 * 2 ** 20),
    load1: '0.20',
  },
};

test('diagnose() notes limits above the containers', () => {
  const limits = { cpuQuota: '0.5 CPUs in /docker', memoryLimit: '512 MiB in /docker' };
  const findings = diagnose({ ...healthy, environment: { ...healthy.environment, ...limits } });
  expect(findings.filter(({ verdict }) => verdict === 'note')).toMatchObject([
    { name: 'CPU quota', found: '0.5 CPUs in /docker, above the containers' },
    { name: 'memory limit', found: '512 MiB in /docker, above the containers' },
  ]);
});

test('diagnose() has nothing against a machine made for measuring', () => {
  expect(render(healthy)).toMatchInlineSnapshot(`
    "good engine: Docker 28.3.1 at unix:///var/run/docker.sock
    good architectures: x86_64 native, aarch64 emulated
    good QEMU for aarch64: registered: /usr/bin/qemu-aarch64
    good CPUs: 8 × Intel(R) Xeon(R) Gold 6338
    good CPU governor: performance
    good turbo: off
    good SMT: off
    good ASLR: full
    good transparent huge pages: madvise
    good cgroups: version 2
    good free memory: 16.0 GiB
    good load: 0.2 (CPUs: 8)
    good free disk: 100.0 GiB"
  `);
});

test('diagnose() has a remedy for every shortcoming', () => {
  const examination: Examination = {
    engines: [{ answer: { ...engine, cgroupVersion: '1' } }],
    hostName: 'desk',
    freeDiskBytes: 2 ** 30,
    emulations: [{ kind: 'absent', arch: 'aarch64' }],
    environment: {
      ...healthy.environment,
      cpuCount: '1',
      governor: 'powersave',
      turbo: 'on',
      smt: 'on',
      aslr: 'off',
      thp: 'always',
      memoryAvailableKiB: String(2 * 2 ** 20),
      load1: '3.5',
    },
  };
  expect(render(examination)).toMatchInlineSnapshot(`
    "good engine: Docker 28.3.1 at unix:///var/run/docker.sock
    good architectures: x86_64 native
    note QEMU for aarch64: not registered → npm run setup -- --qemu
    note CPUs: 1 × Intel(R) Xeon(R) Gold 6338 → Measure where there are two or more: workload and harness disturb each other
    note CPU governor: powersave → echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/scaling_governor
    note turbo: on → echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo
    note SMT: on → echo off | sudo tee /sys/devices/system/cpu/smt/control
    note ASLR: off → echo 2 | sudo tee /proc/sys/kernel/randomize_va_space
    note transparent huge pages: always: memory and time depend on luck → echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled
    note cgroups: version 1 → Add systemd.unified_cgroup_hierarchy=1 to the kernel command line, then restart
    note free memory: 2.0 GiB → Stop what holds it: ps -eo rss,pid,args --sort=-rss | head
    note load: 3.5 (CPUs: 1) → Stop what runs, or wait for it: ps -eo pcpu,pid,args --sort=-pcpu | head
    bad free disk: 1.0 GiB → Remove what earlier runs left: npm run bench -- clean"
  `);
});

test('diagnose() says where a virtual machine hides its settings', () => {
  const environment = { kernel: engine.kernel, cpuCount: '2', hypervisor: 'yes', machine: 'QEMU' };
  expect(render({ ...healthy, environment })).toMatchInlineSnapshot(`
    "good engine: Docker 28.3.1 at unix:///var/run/docker.sock
    good architectures: x86_64 native, aarch64 emulated
    good QEMU for aarch64: registered: /usr/bin/qemu-aarch64
    note CPUs: 2 × model not told → Leave one to the rest of the system: npm run bench -- --cpus 1
    note CPU governor: hidden by the hypervisor → On the machine below it: echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/scaling_governor
    note turbo: hidden by the hypervisor → On the machine below it: echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost
    note SMT: hidden by the hypervisor → On the machine below it: echo off | sudo tee /sys/devices/system/cpu/smt/control
    note hypervisor: a virtual machine QEMU → Its neighbours may take CPU time: repeat decisive runs on a machine of your own
    good cgroups: version 2
    good free disk: 100.0 GiB"
  `);
});

test('diagnose() says why there is no engine, and what to do', () => {
  const error = new BenchError('no-engine', 'No container engine answers', { hint: 'Run npm run setup' });
  expect(diagnose({ ...healthy, engines: [{ answer: error }] })[0]).toEqual({
    name: 'engine',
    found: 'No container engine answers',
    verdict: 'bad',
    remedy: 'Run npm run setup',
  });
});

test('diagnose() does not take this machine for the one of an engine elsewhere', () => {
  const examination = { ...healthy, engines: [{ answer: { ...engine, kernel: '6.10.14-linuxkit' } }] };
  expect(diagnose(examination)).toMatchInlineSnapshot(`
    [
      {
        "found": "Docker 28.3.1 at unix:///var/run/docker.sock, on a kernel of its own (6.10.14-linuxkit)",
        "name": "engine",
        "remedy": "How its CPUs and its kernel are set cannot be seen from here: run doctor there",
        "verdict": "note",
      },
      {
        "found": "x86_64 native",
        "name": "architectures",
        "verdict": "good",
      },
      {
        "found": "not visible from here",
        "name": "QEMU for aarch64",
        "remedy": "On the engine's machine: npm run setup -- --qemu",
        "verdict": "note",
      },
      {
        "found": "100.0 GiB",
        "name": "free disk",
        "verdict": "good",
      },
    ]
  `);
});

test('diagnose() shows every engine of the config file, and this machine for those that run on it', () => {
  const far = {
    name: 'arm',
    host: 'ssh://bench@arm',
    hostName: 'arm',
    arch: 'aarch64',
    cgroupVersion: '1',
  } as const;
  const lost = new BenchError('no-engine', 'Cannot reach engine lab', { hint: 'Call ssh once by hand' });
  const engines = [
    { name: 'desk', answer: { ...engine, name: 'desk', hostName: 'desk' } },
    { name: 'arm', answer: { ...engine, ...far } },
    { name: 'lab', answer: lost },
  ];
  expect(render({ ...healthy, engines })).toMatchInlineSnapshot(`
    "good engine desk: Docker 28.3.1 at unix:///var/run/docker.sock
    good desk: machine: desk, CPUs: 8, memory: 32.0 GiB, kernel 6.1.0-40-amd64
    good desk: cgroups: version 2
    good desk: architectures: x86_64 native, aarch64 emulated
    good desk: QEMU for aarch64: registered: /usr/bin/qemu-aarch64
    note engine arm: Docker 28.3.1 at ssh://bench@arm, on a kernel of its own (6.1.0-40-amd64) → How its CPUs and its kernel are set cannot be seen from here: run doctor there
    good arm: machine: arm, CPUs: 8, memory: 32.0 GiB, kernel 6.1.0-40-amd64
    note arm: cgroups: version 1 → Add systemd.unified_cgroup_hierarchy=1 to the kernel command line, then restart
    good arm: architectures: aarch64 native
    note arm: QEMU for x86_64: not visible from here → On the engine's machine: npm run setup -- --qemu
    bad engine lab: Cannot reach engine lab → Call ssh once by hand
    good CPUs: 8 × Intel(R) Xeon(R) Gold 6338
    good CPU governor: performance
    good turbo: off
    good SMT: off
    good ASLR: full
    good transparent huge pages: madvise
    good free memory: 16.0 GiB
    good load: 0.2 (CPUs: 8)
    good free disk: 100.0 GiB"
  `);
});

test('diagnose() says what a node of a cluster gives pods, and what is weaker than with Docker', () => {
  const kubernetes: NonNullable<EngineFacts['kubernetes']> = {
    ...{ node: 'a', runtime: 'containerd://2.0', cpuManager: 'static', wholeCpus: 6 },
    ...{ networkPolicies: 'some', hostNetwork: false },
  };
  const node = {
    ...engine,
    ...{ product: 'kubernetes', version: 'v1.34.1', host: 'kubernetes:prod/a', kernel: '6.12' },
  };
  const shared: typeof kubernetes = { ...kubernetes, cpuManager: 'none', networkPolicies: 'none' };
  const engines = [
    { name: 'pool-a', answer: { ...node, name: 'pool-a', kubernetes } },
    { name: 'pool-b', answer: { ...node, name: 'pool-b', kubernetes: shared } },
  ];
  const lines = render({ ...healthy, engines }).split('\n');
  expect(
    lines.filter((line) => /pool-[ab].*(?:CPUs of pods|network|weaker|runtime|cgroups|engine)/.test(line)),
  ).toMatchInlineSnapshot(`
    [
      "good pool-a: runtime: containerd://2.0",
      "good pool-a: CPUs of pods: CPU manager static, whole CPUs for pods: 6, each had by one container alone",
      "note pool-a: network of pods: by the NetworkPolicy of the namespace → Deny all of it with a NetworkPolicy: a workload here has none with Docker",
      "note pool-a: weaker than Docker: variants never share a CPU, and so are measured interleaved; a workload is of the launcher’s user; its node limits processes → Compare ratios with those of --schedule interleaved: docs/kubernetes.md",
      "note pool-a: QEMU for aarch64: not visible from here → On the engine's machine: npm run setup -- --qemu",
      "good pool-b: runtime: containerd://2.0",
      "note pool-b: CPUs of pods: CPU manager none, whole CPUs for pods: 6, shared: rows get the caveat cpus-not-exclusive → Set the node up as docs/kubernetes.md says",
      "note pool-b: network of pods: open: no NetworkPolicy → Deny all of it with a NetworkPolicy: a workload here has none with Docker",
      "note pool-b: weaker than Docker: variants never share a CPU, and so are measured interleaved; a workload is of the launcher’s user; its node limits processes → Compare ratios with those of --schedule interleaved: docs/kubernetes.md",
      "note pool-b: QEMU for aarch64: not visible from here → On the engine's machine: npm run setup -- --qemu",
    ]
  `);
});

test('diagnose() says which settings are still changed', () => {
  const files = {
    '/sys/devices/system/cpu/cpufreq/policy0/scaling_governor': 'powersave',
    '/sys/devices/system/cpu/cpufreq/policy1/scaling_governor': 'powersave',
    '/sys/devices/system/cpu/smt/control': 'on',
  };
  const changed = { bootId: 'one', savedAt: '2026-01-01T00:00:00.000Z', files };
  expect(diagnose({ ...healthy, changed })).toContainEqual({
    name: 'settings',
    found:
      'changed by doctor --fix since 2026-01-01T00:00:00.000Z: ' +
      '/sys/devices/system/cpu/cpufreq/policy*/scaling_governor, /sys/devices/system/cpu/smt/control',
    verdict: 'note',
    remedy: 'npm run bench -- doctor --restore puts back what was there before',
  });
});

test('diagnose() says which engines run on one machine', () => {
  const answer = { ...engine, hostName: 'desk' };
  const engines = [
    { name: 'a', answer: { ...answer, name: 'a' } },
    { name: 'b', answer: { ...answer, name: 'b' } },
  ];
  expect(diagnose({ ...healthy, engines })).toContainEqual({
    name: 'engines',
    found: 'a and b run on one machine (desk)',
    verdict: 'note',
    remedy:
      'Those that share a CPU measure in turn, which takes longer: give each its own "cpus" in the config file, or choose one with --engine',
  });
});

test.each([
  ['disabled', { kind: 'disabled', arch: 'aarch64' }],
  ['unreachable', { kind: 'registered', arch: 'aarch64', interpreter: '/qemu', reachesContainers: false }],
] as const)('diagnose() does not count on emulation that is %s', (_, emulation) => {
  const findings = diagnose({ ...healthy, emulations: [emulation] });
  expect(findings).toContainEqual({ name: 'architectures', found: 'x86_64 native', verdict: 'good' });
  expect(findings.find(({ name }) => name.startsWith('QEMU'))).toMatchObject({ verdict: 'note' });
});

test('examine() collects what diagnose() asks for', async () => {
  await using root = await makeRoot({
    'proc/loadavg': '0.01 0.02 0.03 1/2 3',
    'proc/sys/kernel/osrelease': engine.kernel,
  });
  const examination = await examine([{ answer: engine }], root.path, root.path);
  expect(examination.environment).toHaveProperty('load1', '0.01');
  expect(examination.emulations).toContainEqual(expect.objectContaining({ kind: 'absent' }));
  expect(diagnose(examination).length).toBeGreaterThan(5);
});

function render(examination: Examination): string {
  return diagnose(examination)
    .map(({ name, found, verdict, remedy }) => `${verdict} ${name}: ${found}${remedy ? ` → ${remedy}` : ''}`)
    .join('\n');
}
