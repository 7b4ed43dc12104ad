import { describe, expect, test } from 'vitest';
import type { Catalog, Config } from '../../model/config.ts';
import { type Option, type ValueSource, toFlag, toWords } from '../../model/option.ts';
import { type RunOption, runOptions, writeRun } from '../../model/run-options.ts';
import { toCommand, toCpuset } from '../../runner/run-record.ts';
import { fakeCatalog, makeFakeFamily, makeFakeSuite } from '../../testing/fake-catalog.ts';
import { fc } from '../../testing/property.ts';
import { makeConfig } from '../config/config.ts';
import { readSettings } from '../config/settings.ts';
import { parseFlags, readBack } from './read-back.ts';
import { readOptions } from './read.ts';

const variants = ['glibc', 'musl-def', 'musl-perf+je'] as const;
const debian = makeFakeFamily({ name: 'debian', releases: ['12', '11'], variants });
const catalog: Catalog = {
  ...fakeCatalog,
  families: new Map([...fakeCatalog.families, ['debian', { ...debian, sources: ['hub', 'mirror'] }]]),
};
const serviceFolder = '/services/shop';

/** The service of its folder, where that is named: services are read before a config is made. */
function withServices(named: readonly string[] = []): Catalog {
  if (!named.includes(serviceFolder)) return catalog;
  const plain = makeFakeSuite({ name: 'shop', workloads: ['s'], rounds: 2, scale: '1' });
  const slo = { name: 'slo', description: 'a limit', problem: () => undefined };
  const suite = { ...plain, parameters: [...plain.parameters, slo] };
  const origin = { kind: 'service', folder: serviceFolder, checksum: 'c' } as const;
  return { ...catalog, services: new Map([[serviceFolder, { suite, origin }]]) };
}
const engines = [
  { name: 'desk', host: 'ssh://desk' },
  { name: 'arm', host: 'ssh://arm' },
];

/** Values that the catalog and the config file have names for, as they would be typed. */
const values: Readonly<Partial<Record<ValueSource, readonly string[]>>> = {
  baselines: ['glibc', 'musl-def', 'debian/glibc', 'two/glibc'],
  engines: ['desk', 'arm'],
  folders: [serviceFolder],
  families: ['auto', 'debian@11', 'debian@12', 'one', 'two@1'],
  images: ['debian=a/b:1', 'debian@12/musl=a/b:{libc}', 'two/glibc=c:2'],
  parameters: ['scale=0.5', 'scale=1,2', 'scale=a b', "scale=it's $HOME", 'scale=x=y'],
  presets: ['short', 'default', 'paper'],
  releases: ['1', '11', '12', '9', 'debian:12-slim'],
  sources: ['hub', 'mirror'],
  suites: ['alpha', 'beta'],
  variants: ['glibc', 'glibc+je', 'musl-*', '*'],
  workloads: ['a', 'b', 'c'],
};

/** Values of options whose kind does not say what they may be. */
const examples: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  shell: ['bash --norc', 'none'],
  ignoreFailure: ['1,3', 'all-non-zero'],
  env: [['A=1', 'B=a {n}, b'], ['LONG=']],
  input: ['/etc/hostname', 'null'],
  shard: ['1/1', '1/2', '2/2'],
  mount: [['/etc/hostname:/data:ro'], ['/etc/hostname:/a', '/etc/os-release:/b']],
  parameterScan: [
    ['n', '1', '3'],
    ['n', '-1', '0.5'],
  ],
  parameterStepSize: ['0.5', '2'],
  parameterList: [
    ['n', '1,2'],
    ['n', 'a\\,b,-O2', 'other', 'x'],
  ],
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const line = fc.constantFrom("printf '%s, ' a", 'true', 'sleep 1');

/** Texts that can be given to an option of its kind, as they would be typed. */
function typed(
  name: string,
  option: Exclude<Option, { kind: 'switch' }>,
): fc.Arbitrary<string | readonly string[]> {
  const own = examples[name];
  if (own !== undefined) return fc.constantFrom(...own);
  const named = option.completion && values[option.completion];
  const one = named === undefined ? word : fc.constantFrom(...named);
  const several = (choices: fc.Arbitrary<string>) => fc.uniqueArray(choices, { minLength: 1, maxLength: 3 });
  switch (option.kind) {
    case 'text':
      return one;
    case 'list':
      return several(one);
    case 'lines':
      return several(line);
    case 'switch-or-text':
    case 'words':
      throw new Error(`There is no example of ${name}`);
    case 'pairs':
      return several(one);
    case 'choice':
      return fc.constantFrom(...option.choices);
    case 'choices':
      return several(fc.constantFrom(...option.choices));
    case 'names':
      return several(fc.constantFrom(...option.known));
    case 'pattern':
      return fc.oneof(fc.stringMatching(option.pattern), fc.constantFrom('max', 'Haswell', 'p99<5ms'));
    case 'whole':
      return fc.integer({ min: option.least, max: option.most }).map(String);
    case 'sizes':
      return several(fc.integer({ min: option.least, max: 2 ** 31 }).map(String));
    case 'duration':
      return fc.integer({ min: option.least, max: option.most }).map((ms) => `${ms}ms`);
    case 'cpus':
      return fc.constantFrom('1', '2', '2,1', '1-1', '0-1,3');
    case 'share':
      return fc.integer({ min: 1, max: 99 }).map((percent) => `${percent}%`);
  }
}

/** Words for each option of the table, where it is given. */
const anyFlags: fc.Arbitrary<Readonly<Record<string, readonly string[] | undefined>>> = fc.record(
  Object.fromEntries(
    Object.entries<RunOption>(runOptions).map(([name, option]) => {
      const value = option.kind === 'switch' ? fc.constant(true) : typed(name, option);
      return [name, value.map((given) => toWords(name, option, given))];
    }),
  ),
  { requiredKeys: [] },
);

function configure(flags: object, freshSeed: number): Config {
  const read = readSettings({ flags, file: { engines } });
  const request = { catalog: withServices(read.settings.service), folder: '/nowhere', freshSeed };
  return makeConfig({ ...read, ...request });
}

/** Nothing where the flags do not go together. */
function tryConfig(words: readonly string[]): Config | undefined {
  try {
    const config = configure(parseFlags(words, runOptions), 1);
    return config.families.every((family) => family.variants.length > 0) ? config : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Suites of commands are made anew each time: what they are made of has to be equal. Rounds are those of the suites, and
 * were given by a flag only in the recorded command.
 */
function withoutCode({ out: _out, rounds: _rounds, ...config }: Config): unknown {
  return {
    ...config,
    suites: config.suites.map(({ suite, ...rest }) => ({ ...rest, suite: rest.origin ? suite.name : suite })),
  };
}

/** Those that a run of it is recorded with, on an engine that has two. */
function givenCpus({ cpus }: Config): readonly number[] {
  if (cpus?.kind === 'set') return cpus.cpus;
  return [0, 1].slice(0, Math.max(...(cpus?.counts ?? [2])));
}

describe('readBack()', () => {
  test('readBack() is the inverse of toCommand(), for every option that there is', () => {
    const effective = new Set<string>();
    fc.assert(
      fc.property(anyFlags, (flags) => {
        let config = configure({}, 1);
        let words: readonly string[] = [];
        for (const name of Object.keys(runOptions)) {
          const longer = [...words, ...(flags[name] ?? [])];
          const next = flags[name] && tryConfig(longer);
          if (next === undefined) continue;
          if (JSON.stringify(next) !== JSON.stringify(config)) effective.add(name);
          [config, words] = [next, longer];
        }
        const recorded = givenCpus(config);
        const again = configure(readBack(toCommand(config, toCpuset(recorded))), 2);
        const { metric } = config;
        const isFactor =
          config.cpus?.kind === 'counts' && (config.cpus.counts.length > 1 || metric === 'memory-floor');
        const cpus = isFactor ? config.cpus : ({ kind: 'set', cpus: recorded } as const);
        expect(withoutCode(again)).toEqual(withoutCode({ ...config, cpus }));
      }),
      { numRuns: 60 },
    );
    // An option that changes no config would do nothing, and one that was never accepted would not be tested.
    expect([...effective].sort()).toEqual(Object.keys(runOptions).sort());
  });

  test('readBack() gives a baseline that was not chosen to its own family alone', () => {
    const flags = { family: 'debian,one', variant: 'glibc', baseline: 'debian/musl-def' };
    const measured = ({ families }: Config) => families.map((family) => family.variants);
    const config = configure(flags, 1);
    expect(measured(config)).toEqual([['glibc', 'musl-def'], ['glibc']]);
    expect(measured(configure(readBack(toCommand(config, '0-1')), 1))).toEqual(measured(config));
  });

  test('readBack() reads an option that is nowhere but in the table', () => {
    const nice: RunOption = {
      kind: 'whole',
      ...{ argument: '<number>', least: 0, most: 19, noun: 'steps', help: 'how nice a workload is' },
      default: '0',
      write: ({ seed }) => String(seed),
    };
    const table = { ...runOptions, nice };
    const words = writeRun({ ...configure({ seed: 7 }, 1), cpuset: '0-1' }, table);
    expect(words.slice(words.indexOf(toFlag('nice'))).slice(0, 2)).toEqual(['--nice', '7']);
    const flags = parseFlags(words, table);
    expect(readOptions(table, flags)).toMatchObject({ values: { nice: 7, seed: 7 }, mistakes: [] });
    expect(readOptions(table, {}).values.nice).toBe(0);
    expect(readOptions(table, { nice: '20' }).mistakes).toEqual([
      '--nice: found "20", wanted a whole number of steps from 0 to 19',
    ]);
  });

  test.each(['npm run bench -- run', 'npx base-image-bench run'])(
    'readBack() reads what %s recorded, in whichever form the program reads it',
    (command) => {
      expect(readBack(command)).toEqual({});
      expect(readBack(`${command} --suite alpha --seed 7`)).toEqual({ suite: ['alpha'], seed: '7' });
    },
  );

  test.each([
    ['npx base-image-bench-setup run', 'it is not npm run bench -- run'],
    ['npm run bench -- run --speed 3', "unknown option '--speed'"],
    ['npm run bench -- plan', 'it is not npm run bench -- run'],
  ])('readBack() says what it cannot read of %s', (command, why) => {
    expect(() => readBack(command)).toThrow(`Cannot read the command of the run, ${command}: `);
    expect(() => readBack(command)).toThrow(why);
  });
});
