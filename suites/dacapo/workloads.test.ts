import { describe, expect, test } from 'vitest';
import type { Workload } from '#harness';
import { parameters } from './parameters.ts';
import dacapo from './suite.ts';
import { makeWorkloads } from './workloads.ts';

function make(params: Record<string, string> = {}, cpus = 2): readonly Workload[] {
  return makeWorkloads({ cpus, params: { ...dacapo.presets.short.params, ...params } });
}

const h2 = (workloads: readonly Workload[]): Workload => workloads.find(({ name }) => name.startsWith('h2'))!;

describe('makeWorkloads()', () => {
  test('makeWorkloads() gives the ten, labelled with the release', () => {
    expect(make().map(({ name }) => name)).toMatchSnapshot();
    expect(h2(make())).toMatchObject({
      packages: ['jdk'],
      table: { name: 'dacapo', line: 'h2-local-1' },
      params: { release: 'local-1', heap: '16m', gc: 'serial', threads: '2', cpus: '2' },
    });
  });

  test('makeWorkloads() says what local-1 is, and nothing of a release', () => {
    const caveatsOf = (release: string): (string | undefined)[] => [
      ...new Set(make({ release }).map(({ caveat }) => caveat)),
    ];
    expect(caveatsOf('local-1')).toEqual([expect.stringMatching(/^local-1 is not DaCapo: /)]);
    expect(caveatsOf('23.11-MR2-chopin')).toEqual([undefined]);
  });

  test('makeWorkloads() asks for the JDK that is wanted, and opens packages on newer ones only', () => {
    const release = '9.12-MR1-bach';
    const [newer, older] = [h2(make({ release })), h2(make({ release, jdk: '8' }))];
    expect([newer.packages, older.packages]).toEqual([['jdk'], ['jdk-8']]);
    expect([newer, older].map(({ argv }) => argv.some((word) => word.startsWith('--add-opens')))).toEqual([
      true,
      false,
    ]);
    expect(older.params).toMatchObject({ jdk: '8' });
  });

  test('makeWorkloads() asks for a smaller Java by its name', () => {
    const smaller = h2(make({ jdk: 'jre-container-21' }));
    expect(smaller.packages).toEqual(['jre-container-21']);
    expect(smaller.params).toMatchObject({ jdk: 'jre-container-21' });
    expect(smaller.unavailable).toBeUndefined();
    const jdk = parameters.find(({ name }) => name === 'jdk')!;
    expect(['17', '25', 'jre-17', 'jdk-lite-cds-21'].map(jdk.problem)).toEqual(Array(4).fill(undefined));
    expect(jdk.problem('jdk-17')).toMatch(/^one of 17, 21, 25, 8, jre-17, /);
  });

  test('makeWorkloads() says which releases are too new for a JDK', () => {
    const reasonOf = (release: string): string | undefined => h2(make({ release, jdk: '8' })).unavailable;
    expect(reasonOf('local-1')).toBe('local-1 needs JDK 17 or newer');
    expect(reasonOf('23.11-MR2-chopin')).toBe('23.11-MR2-chopin needs JDK 11 or newer');
    expect(reasonOf('9.12-MR1-bach')).toBeUndefined();
  });

  test('makeWorkloads() fixes the heap, the collector and the CPUs', () => {
    expect(h2(make({}, 4)).argv.join(' ')).toMatchSnapshot();
    expect(h2(make({ gc: 'g1', threads: '3' }, 4)).argv.join(' ')).toMatch(
      /-XX:\+UseG1GC -XX:ParallelGCThreads=4 -XX:ConcGCThreads=1 .* -t 3 /,
    );
  });

  test('makeWorkloads() gives releases names and lines of their own', () => {
    const bach = h2(make({ release: '9.12-MR1-bach', size: 'default' }));
    expect(bach).toMatchObject({
      name: 'h2-9.12-MR1-bach',
      table: { name: 'dacapo', line: 'h2-9.12-MR1-bach' },
    });
    expect(bach.argv.join(' ')).toMatchSnapshot();
    expect(bach.checksum).toBeUndefined();
  });

  test('makeWorkloads() multiplies the published least heaps, each a table of its own', () => {
    const chopin = make({ release: '23.11-MR2-chopin', size: 'default', heap: '1.5x,3x' });
    expect(chopin).toHaveLength(20);
    const two = chopin.filter(({ name }) => name.startsWith('h2'));
    expect(two.map(({ name, table, params }) => [name, table?.name, params['heap']])).toEqual([
      ['h2-23.11-MR2-chopin-1.5x', 'dacapo-1.5x', '1020m'],
      ['h2-23.11-MR2-chopin-3x', 'dacapo-3x', '2040m'],
    ]);
  });

  test('makeWorkloads() says where there is nothing to multiply', () => {
    expect(h2(make({ release: '9.12-MR1-bach', heap: '3x' })).unavailable).toContain('9.12-MR1-bach');
    expect(h2(make({ heap: '3x' })).params['heap']).toBe('24m');
  });

  test('makeWorkloads() gives local-1 twice its least heap', () => {
    const [once] = make({ heap: '1x' });
    const [usual] = make();
    expect(parseInt(usual!.params['heap']!)).toBe(2 * parseInt(once!.params['heap']!));
  });

  test.each([
    ['1', '107m'],
    ['5', '135m'],
    ['10', '135m'],
  ])(
    'makeWorkloads() knows that tradebeans of 23.11 needs more after its first iteration: %s, %s',
    (iterations, least) => {
      const chopin = make({ release: '23.11-MR2-chopin', size: 'default', heap: '1x', iterations });
      const tradebeans = chopin.find(({ name }) => name.startsWith('tradebeans'));
      expect(tradebeans?.params['heap']).toBe(least);
    },
  );

  test.each([
    ['9.12-MR1-bach', ['fop', 'luindex']],
    ['23.11-MR2-chopin', ['fop']],
    ['local-1', []],
  ])('makeWorkloads() says which sizes %s lacks', (release, lacking) => {
    const large = make({ release, size: 'large' }).filter(({ unavailable }) => unavailable !== undefined);
    expect(large.map(({ unavailable }) => unavailable)).toEqual(
      lacking.map((benchmark) => `${benchmark} of ${release} has no size large`),
    );
    expect(make({ release, size: 'small' }).some(({ unavailable }) => unavailable !== undefined)).toBe(false);
  });

  test.each([
    ['local-1', ['h2', 'lusearch', 'tradebeans']],
    ['23.11-MR2-chopin', ['h2', 'lusearch', 'tradebeans']],
    ['9.12-MR1-bach', []],
  ])('makeWorkloads() has latencies where %s times requests', (release, timed) => {
    const withLatencies = make({ release }).filter(({ metrics }) =>
      metrics?.includes('metered-latency-p99.9'),
    );
    expect(withLatencies.map(({ name }) => name.replace(`-${release}`, ''))).toEqual(timed);
    const known = dacapo.metrics.map(({ name }) => name);
    for (const { metrics } of make({ release })) expect(known).toEqual(expect.arrayContaining([...metrics!]));
  });

  test('makeWorkloads() tries tradebeans again, once, and nothing else', () => {
    expect(make().filter(({ retries }) => retries !== undefined)).toMatchObject([
      { name: 'tradebeans-local-1', retries: 1 },
    ]);
  });

  test('makeWorkloads() knows the results of every preset, but pmd’s', () => {
    for (const { params } of Object.values(dacapo.presets))
      for (const { name, checksum } of make({ ...params, release: 'local-1' }))
        expect([name, checksum !== undefined]).toEqual([name, !name.startsWith('pmd')]);
  });
});

describe('presets', () => {
  test('presets of the paper ask for the paper’s release', () => {
    const paper = makeWorkloads({ cpus: 2, params: dacapo.presets.paper.params });
    expect(paper.map(({ params }) => params['release'])).toEqual(Array(10).fill('9.12-MR1-bach'));
  });

  test('fetch() of a release that cannot be had names what runs without it', async () => {
    const params = { ...dacapo.presets.paper.params, jar: '/nowhere/dacapo.jar' };
    const failure = await dacapo.fetch?.({
      params,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(failure).toBe(
      'there is no file /nowhere/dacapo.jar (--param jar); --param release=local-1 runs our own ten, which need no download',
    );
  });
});

describe('parameters', () => {
  test.each([
    ['release', 'local-1', '9.12'],
    ['size', 'large', 'huge'],
    ['iterations', '5', '0'],
    ['heap', '1.5x,3x', '3'],
    ['heap', '256m,1g', '0m'],
    ['heap', 'auto', '0.5x'],
    ['gc', 'parallel', 'zgc'],
    ['threads', 'auto', '-1'],
  ])('%s may be %s and not %s', (name, right, wrong) => {
    const { problem } = dacapo.parameters.find((parameter) => parameter.name === name)!;
    expect(problem(right)).toBeUndefined();
    expect(problem(wrong)).toBeDefined();
  });
});
