import { describe, expect, test } from 'vitest';
import { metrics } from './metrics.ts';
import { published } from './published.ts';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

const cpus = 2;
const workloadsOf = (preset: keyof typeof suite.presets) =>
  makeWorkloads({ cpus, params: suite.presets[preset]!.params });

describe('makeWorkloads()', () => {
  test('makeWorkloads() measures an image without packages that other workloads need', () => {
    const packages = workloadsOf('short').map((workload) => [workload.name, workload.packages] as const);
    expect(new Map(packages).get('peak-nginx')).toEqual(['nginx']);
    const ofJava = packages.flatMap(([name, names]) => (names?.join() === 'jdk' ? [name] : []));
    expect(ofJava).toEqual([
      ...['start-java', 'start-java-appcds', 'start-service', 'start-service-appcds'],
      ...['peak-java', 'peak-service', 'peak-service-appcds'],
    ]);
    expect(packages.filter(([, names]) => names !== undefined)).toHaveLength(1 + ofJava.length);
  });

  test('makeWorkloads() starts the Java that it is told to, and says which where it is not the usual one', () => {
    const javaOf = (java: string) => {
      const { params } = suite.presets.short;
      const workloads = makeWorkloads({ cpus, params: { ...params, java } });
      const { packages, params: told } = workloads.find(({ name }) => name === 'peak-java')!;
      return [packages, told];
    };
    expect(javaOf('jdk-17')).toEqual([['jdk'], {}]);
    expect(javaOf('jre-21')).toEqual([['jre-21'], { java: 'jre-21' }]);
    const problem = suite.parameters.find(({ name }) => name === 'java')?.problem('jdk-11');
    expect(problem).toMatch(/^one of jdk-17, jdk-21, jdk-25, jre-17, .*, jre-container-cds-25$/);
  });

  test('makeWorkloads() starts a JVM once where another program starts fifty times', () => {
    const startsOf = (starts: string) => {
      const params = { ...suite.presets.short.params, starts };
      const start = makeWorkloads({ cpus, params }).find(({ name }) => name === 'start-java');
      return [start?.argv[2], start?.params['starts']];
    };
    expect(['1', '51', '500'].map(startsOf)).toEqual([
      ['1', '1'],
      ['2', '2'],
      ['10', '10'],
    ]);
  });

  test('makeWorkloads() has a JVM end that cannot use the archive of its classes', () => {
    const [plain, archived] = ['peak-service', 'peak-service-appcds'].map((wanted) =>
      workloadsOf('short').find(({ name }) => name === wanted)!,
    );
    const flags = ['-Xshare:on', '-XX:SharedArchiveFile=/bench/footprint/java/service.jsa'];
    expect(archived!.argv.filter((word) => !flags.includes(word))).toEqual(plain!.argv);
    expect(archived!.argv).toEqual(expect.arrayContaining(flags));
    expect(plain!.argv.at(-1)).toBe(plain!.params['requests']);
  });

  test('makeWorkloads() has a workload for every metric', () => {
    const measured = new Set(workloadsOf('short').flatMap((workload) => workload.metrics ?? []));
    expect([...measured].sort()).toEqual(metrics.map(({ name }) => name).sort());
  });

  test('makeWorkloads() begins with one whose numbers vary: it is what has a twin', () => {
    expect(workloadsOf('short')[0]).toMatchObject({
      name: 'start-main',
      argv: ['/bench/footprint/start', 'main', '100', '/bench/footprint/first'],
      params: { starts: '100' },
    });
  });

  test('makeWorkloads() compresses an image as seldom as it is told to', () => {
    const rounds = (['short', 'default', 'paper'] as const).map(
      (preset) => workloadsOf(preset).find(({ name }) => name === 'image-compressed')?.rounds,
    );
    expect(rounds).toEqual([1, 6, 6]);
  });

  test('makeWorkloads() names the programs of the base that it measures', () => {
    const named = workloadsOf('short').flatMap(({ name, programs }) =>
      programs ? [[name, ...programs]] : [],
    );
    expect(named).toEqual([
      ['start-sh', 'sh'],
      ['idle-sleep', 'sleep'],
      ['peak-sh', 'sh'],
    ]);
  });

  test('makeWorkloads() keeps the short preset of nine variants under six minutes', () => {
    const { rounds } = suite.presets.short;
    const processMs = 5;
    const perVariant = workloadsOf('short').map(
      ({ expectedMs, rounds: most = rounds }) => (expectedMs + processMs) * Math.min(rounds, most),
    );
    expect((9 * perVariant.reduce((sum, ms) => sum + ms, 0)) / 1_000).toBeLessThan(360);
  });
});

test('suite.finish() archives classes where there is a JVM, and does nothing elsewhere', () => {
  const finish = (...packages: readonly string[]): string | undefined =>
    suite.finish?.({ release: '12', variant: 'glibc', arch: 'x86_64', packages });
  expect([finish('jdk'), finish('jre-21')]).toEqual(
    Array<string>(2).fill('/bench/footprint/java/archive-classes'),
  );
  expect([finish(), finish('nginx')]).toEqual([undefined, undefined]);
});

test('published figures are of workloads and metrics that the suite has', () => {
  const known = workloadsOf('short').flatMap(({ name, metrics: names = [] }) =>
    names.map((metric) => `${name} ${metric}`),
  );
  for (const { workload, metric } of published) expect(known).toContain(`${workload} ${metric}`);
});

test('published megabytes are a range from the smaller reading to the larger', () => {
  const [musl] = published;
  expect(musl).toMatchObject({ printed: '3.22–3.33 MB', low: 3_144.53125, high: 3_409.92 });
});

test('suite.read() knows every workload, and no other', () => {
  const outcome = { stdout: '', maxRssKiB: 1 } as Parameters<typeof suite.read>[0];
  for (const workload of workloadsOf('short'))
    expect(suite.read(outcome, workload)).not.toMatchObject({
      reason: expect.stringContaining('not of this suite') as string,
    });
  expect(suite.read(outcome, { ...workloadsOf('short')[0]!, name: 'other' })).toMatchObject({
    kind: 'failed',
    reason: 'other is not of this suite',
  });
});

test.each(Object.entries(suite.presets))('the values of the preset %s are right', (_name, { params }) => {
  for (const { name, problem } of suite.parameters) expect(problem(params[name] ?? '')).toBeUndefined();
});

test.each(['0', '-1', '1.5', '', '1e3', '100001', ' 5'])('startsProblem() refuses %j', (value) => {
  const starts = suite.parameters.find(({ name }) => name === 'starts');
  expect(starts?.problem(value)).toBe('a whole number from 1 to 100000');
});
