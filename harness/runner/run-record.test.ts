import { describe, expect, test } from 'vitest';
import type { PublishedFigure } from '../model/schema/suite.ts';
import { seenFrom } from '../model/run.ts';
import { fakeCatalog, fakeEngine, parseConfig } from '../testing/fake-catalog.ts';
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

describe('toCommand()', () => {
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

  test('toCommand() writes options in the order that all runs have them in', () => {
    const flags = [
      ...[
        '--seed',
        '5',
        '--native-only',
        '--command',
        'a, b',
        '--shell',
        '--rounds',
        '5',
        '--preset',
        'short',
      ],
      ...['--suite', 'alpha', '--workload', 'a,a-b', '--family', 'one', '--param', 'scale=2'],
    ];
    expect(toCommand(parseConfig(flags), '0-1')).toMatchInlineSnapshot(
      `"npm run bench -- run --suite alpha --command 'a, b' --name a-b --workload a,a-b --shell --family one@2 --variant glibc,musl-def,musl-perf+je --baseline glibc --control none --preset short --rounds 5 --seed 5 --cpus 0-1 --memory 2147483648 --native-only --param scale=2"`,
    );
  });

  test('toCommand() leaves to the preset what differs between suites', () => {
    const command = toCommand(parseConfig(['--family', 'one', '--preset', 'paper']), '0-1');
    expect(command).toContain('--preset paper');
    expect(command).not.toMatch(/--rounds|--param/);
  });
});

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
