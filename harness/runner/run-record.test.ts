import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Config } from '../model/config.ts';
import type { PublishedFigure } from '../model/schema/suite.ts';
import { seenFrom } from '../model/run.ts';
import { readBack } from '../cli/options/read-back.ts';
import { fakeCatalog, fakeEngine, parseConfig } from '../testing/fake-catalog.ts';
import { fc } from '../testing/property.ts';
import { makeRunRecord, toCommand, toCpuset } from './run-record.ts';

describe('toCpuset()', () => {
  test.each([
    [[0], '0-0'],
    [[0, 1, 2], '0-2'],
    [[0, 2, 3, 7], '0-0,2-3,7-7'],
    [[], ''],
  ])('toCpuset() writes %j as %j', (cpus, text) => {
    expect(toCpuset(cpus)).toBe(text);
  });
});

/** The words of a command, as a shell takes them apart. */
function words(command: string): string[] {
  const printed = execFileSync('sh', ['-c', `set -- ${command}; printf '%s\\0' "$@"`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

const some = (flag: string, ...names: readonly string[]) =>
  fc.option(
    fc.subarray([...names], { minLength: 1 }).map((chosen) => [`--${flag}`, chosen.join(',')]),
    { nil: [] },
  );

const one = (flag: string, value: fc.Arbitrary<string | number>) =>
  fc.option(
    value.map((chosen) => [`--${flag}`, String(chosen)]),
    { nil: [] },
  );

const flags = fc
  .tuple(
    some('suite', 'alpha', 'beta'),
    fc.subarray(['one', 'two'], { minLength: 1 }).map((names) => ['--family', names.join(',')]),
    one('release', fc.constant('1')),
    one('variant', fc.constantFrom('glibc', 'glibc,glibc+je', 'musl-*', '*')),
    one('baseline', fc.constant('glibc')),
    some('arch', 'x86_64', 'aarch64'),
    one('preset', fc.constantFrom('short', 'default', 'paper')),
    one('rounds', fc.integer({ min: 1, max: 9 })),
    one('seed', fc.integer({ min: 0, max: 2 ** 32 - 1 })),
    one('cpus', fc.constantFrom('1', '2', '1-1', '0-1,3')),
    one('memory', fc.constantFrom('512m', '1.5g', '100000001')),
    one('timeout', fc.constantFrom('90s', '1500ms', '0.3333s', '2h')),
    fc
      .subarray(
        [
          ['--command', "printf '%s, ' a", '--command', 'true', '--name', 'print'],
          ['--command', 'true', '--package', 'redis,one=redis-tools', '--shell', '--ignore-exit-code'],
        ],
        { minLength: 0, maxLength: 1 },
      )
      .map((given) => given.flat()),
    one('param', fc.constantFrom('scale=0.5', 'scale=1', 'scale=a b', "scale=it's $HOME", 'scale=x=y')),
  )
  .map((parts) => parts.flat());

describe('toCommand()', () => {
  test('toCommand() gives a command that the command line reads as the same config', () => {
    fc.assert(
      fc.property(flags, (argv) => {
        fc.pre(accepted(argv));
        const config = parseConfig(argv);
        const cpus = config.cpus ?? [0, 1];
        const [npm, run, bench, dashes, command, ...rest] = words(toCommand(config, toCpuset(cpus)));
        expect([npm, run, bench, dashes, command]).toEqual(['npm', 'run', 'bench', '--', 'run']);
        const again = parseConfig(rest);
        expect(withoutCode(again)).toEqual(withoutCode({ ...config, cpus, out: again.out }));
      }),
      { numRuns: 150 },
    );
  });

  test('toCommand() names the folder of a suite that is from elsewhere', () => {
    const suite = { ...fakeCatalog.suites.get('alpha')!, name: 'mine' };
    const origin = { kind: 'folder', folder: '/some where/mine', checksum: '0'.repeat(64) } as const;
    const catalog = { ...fakeCatalog, folders: new Map([['./mine', { suite, origin }]]) };
    const config = parseConfig(['--suite', 'beta,./mine', '--family', 'one'], catalog);
    expect(toCommand(config, '0-1')).toContain(" --suite 'beta,/some where/mine' --workload c,a,b ");
    expect(config.notes).toEqual([
      'The suite mine is not one of this program’s: it is of /some where/mine, whose files have SHA-256 0000000000000000',
    ]);
  });

  test('toCommand() writes what readBack() reads, whatever was chosen', () => {
    const words = [
      ['--metric', 'insn', '--cpu-model', 'Haswell', '--arch', 'x86_64,aarch64', '--native-only'],
      ['--control', 'all', '--timeout', '90s', '--against', 'debian:12.1', '--family', 'one'],
    ].flat();
    const flags = readBack(toCommand(parseConfig(words), '0-1'));
    expect(flags).toMatchObject({
      ...{ metric: 'insn', cpuModel: 'Haswell', arch: ['x86_64,aarch64'], nativeOnly: true },
      ...{ control: 'all', timeout: '90000ms', against: 'debian:12.1' },
    });
  });

  test('toCommand() leaves to the preset what differs between suites', () => {
    const command = toCommand(parseConfig(['--family', 'one', '--preset', 'paper']), '0-1');
    expect(command).toContain('--preset paper');
    expect(command).not.toMatch(/--rounds|--param/);
  });
});

/** Suites of commands are made anew each time: what they are made of has to be equal. */
function withoutCode(config: Config): unknown {
  return {
    ...config,
    suites: config.suites.map(({ suite, ...rest }) => ({ ...rest, suite: rest.origin ? suite.name : suite })),
  };
}

/** No family has every variant: some choices are none. */
function accepted(argv: readonly string[]): boolean {
  try {
    return parseConfig(argv).families.every(({ variants }) => variants.length > 0);
  } catch {
    return false;
  }
}

const published: PublishedFigure = {
  ...{ family: 'two', variant: 'glibc', workload: 'a', metric: 'time' },
  ...{ low: 1, printed: '1 ms', source: 'somebody' },
};

describe('makeRunRecord()', () => {
  test('makeRunRecord() says what a run that begins is to be', () => {
    const alpha = { ...fakeCatalog.suites.get('alpha')!, published: [published] };
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', alpha]]) };
    const config = parseConfig(['--family', 'one', '--suite', 'alpha', '--memory', '1g'], catalog);
    const record = makeRunRecord({
      run: 'r',
      config,
      plan: { seed: 1, rounds: 1, cells: [], trials: [], expectedMs: 0 },
      engines: [
        {
          engine: fakeEngine,
          cpuset: '0-1',
          suiteCpusets: { alpha: { cpuset: '0-0', companionCpuset: '1-1' } },
          environment: { kernel: '6' },
        },
        { engine: { ...fakeEngine, name: 'arm' }, cpuset: '0-7', suiteCpusets: {}, environment: {} },
      ],
      images: [],
      harnessVersion: '1.2.3',
    });
    expect(record).toMatchObject({
      status: 'running',
      cpuset: '0-1',
      memoryBytes: 2 ** 30,
      baseline: 'glibc',
      suites: [{ name: 'alpha', version: 1, cpuset: '0-0', companionCpuset: '1-1', published: [published] }],
      proofs: [],
      elsewhere: [{ engine: { name: 'arm' }, cpuset: '0-7' }],
      harnessVersion: '1.2.3',
    });
    expect(record).not.toHaveProperty('config');
    expect(Date.parse(record.started)).toBeLessThanOrEqual(Date.now());
  });
});

const onTwo = makeRunRecord({
  run: 'r',
  config: parseConfig(['--suite', 'alpha', '--family', 'one']),
  plan: { seed: 1, rounds: 1, cells: [], trials: [], expectedMs: 0 },
  engines: [
    {
      engine: fakeEngine,
      cpuset: '0-1',
      suiteCpusets: { alpha: { cpuset: '0-1' } },
      environment: { cpuModel: 'here' },
    },
    {
      engine: { ...fakeEngine, name: 'arm', arch: 'aarch64' },
      cpuset: '0-7',
      suiteCpusets: { alpha: { cpuset: '4-7', companionCpuset: '0-3' } },
      environment: { cpuModel: 'there' },
      lost: 'the network',
    },
  ],
  images: [],
  harnessVersion: '0',
});

describe('seenFrom()', () => {
  test('seenFrom() shows a run as it was on one of its engines', () => {
    expect(seenFrom(onTwo, 'arm')).toMatchObject({
      engine: { arch: 'aarch64' },
      cpuset: '0-7',
      environment: { cpuModel: 'there' },
      lost: 'the network',
      suites: [{ name: 'alpha', cpuset: '4-7', companionCpuset: '0-3' }],
    });
  });

  test('seenFrom() shows the first engine where no other has the name', () => {
    for (const name of ['local', 'unknown']) expect(seenFrom(onTwo, name)).toBe(onTwo);
    expect(seenFrom(onTwo, 'local').lost).toBeUndefined();
  });
});
