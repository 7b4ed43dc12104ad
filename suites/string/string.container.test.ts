import { expect, test } from 'vitest';
import { describeEnd } from '../../harness/runner/measure/describe-end.ts';
import { argvOf } from '../../harness/runner/measure/trial.ts';
import { describeWithContainers, useContainers } from '../../harness/testing/containers.ts';
import { mostLayouts } from './counts.ts';
import { functions } from './functions.ts';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Other tests may be running. */
const timeout = 300_000;

const short = { ...suite.presets.short.params, samples: '3' };
const workloads = [
  ...makeWorkloads({ cpus: 2, params: { ...short, sizes: '132,4100,65537,mixed' } }),
  ...makeWorkloads({ cpus: 2, params: { ...short, sizes: '132', 'working-set': '1MiB' } }),
];

const layouts = Array.from({ length: mostLayouts }, (_, i) => i + 1);

describeWithContainers('the string suite, in containers', () => {
  const { subjects, runInEach } = useContainers({ suite: 'string', variant: 'glibc,musl-def,musl-perf' });

  test('every subject has right string functions and tells what it can of their routines', () => {
    expect(subjects.map(({ mismatch }) => mismatch)).toEqual([undefined, undefined, undefined]);
    const [glibc, musl, perf] = subjects.map(({ proof }) =>
      proof.facts.map(({ output }) => output).join('\n'),
    );
    expect(glibc).toMatch(/^memcpy __memcpy_\w+$/m);
    expect(glibc).toMatch(/cpu_features/);
    expect(musl).toMatch(/^memcpy: untold in \S*ld-musl/m);
    expect(perf).toMatch(/^memchr( __memchr_\w+|: untold) in \S*ld-musl/m);
  });

  test('every function gives the same results and some numbers with each libc', async () => {
    for (const [i, workload] of workloads.entries()) {
      const argv = argvOf(workload, layouts[i % mostLayouts]);
      const readings = (await runInEach(argv, timeout)).map((outcome) => {
        expect(describeEnd(outcome, timeout)).toBeUndefined();
        return suite.read(outcome, workload);
      });
      const checksums = readings.map((reading) =>
        reading.kind === 'measured' ? reading.checksum : reading.reason,
      );
      expect(new Set(checksums).size, `${workload.name}: ${checksums.join(' ')}`).toBe(1);
    }
  });

  // With one character some routines take no longer than a call of nothing: there is no time to be had, but a result.
  test.each(functions)('%s of one character gives the same results with each libc', async (name) => {
    const count = ['/bench/string/layout-1/string', 'count', name, '--size', '1', '--iterations', '64'];
    const printed = await runInEach([...count, '--calls', '16'], timeout);
    expect(printed[0]!.stdout).toMatch(/^\{"checksum":"[0-9a-f]{16}"\}\n$/);
    expect(new Set(printed.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test('string count prints the checksum of what it called, and no time', async () => {
    const count = ['/bench/string/layout-1/string', 'count', 'strlen', '--size', '132', '--iterations', '64'];
    const printed = await runInEach([...count, '--calls', '16'], timeout);
    expect(printed[0]!.stdout).toMatch(/^\{"checksum":"[0-9a-f]{16}"\}\n$/);
    expect(new Set(printed.map(({ stdout }) => stdout))).toEqual(new Set([printed[0]!.stdout]));
  });

  test.each([
    [
      ['string'],
      'usage: string FUNCTION --size N | string count FUNCTION | string check | string chosen | string places',
    ],
    [['string', 'memccpy', '--size', '1'], 'There is no function "memccpy" in this suite'],
    [['string', 'memcpy'], 'How many characters? Say --size NUMBER, or --mixture for many sizes'],
    [
      ['string', 'memcpy', '--size', '4', '--mixture'],
      '--mixture goes with neither --size nor --working-set',
    ],
    [
      ['string', 'memcpy', '--size', '4', '--aliased', '--working-set', '1048576'],
      '--aliased goes with neither --mixture nor --working-set',
    ],
    [['string', 'memcpy', '--size', '0'], '--size must be a whole number from 1 to 16777216, not "0"'],
    [
      ['string', 'count', 'memcpy', '--size', '1', '--iterations', '32', '--calls', '48'],
      '--calls must not be more than --iterations, which is 32',
    ],
    [['string', 'memcpy', '--length', '1'], 'There is no option --length'],
  ])('%j is answered with one sentence and exit code 2', async (words, sentence) => {
    for (const { exitCode, stdout, stderr } of await runInEach(
      [`/bench/string/layout-1/${words[0]!}`, ...words.slice(1)],
      timeout,
    ))
      expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `${sentence}\n` });
  });

  test.each(layouts)('layout %i is what the driver says it is', async (layout) => {
    const words = ['strlen', '--size', '132', '--samples', '1', '--iterations', '32'];
    const printed = await runInEach([`/bench/string/layout-${layout}/string`, ...words], timeout);
    for (const { stdout } of printed) expect(stdout).toContain(`"layout":${layout},`);
  });

  test('the driver knows every function of the suite', async () => {
    for (const { stdout } of await runInEach(['/bench/string/layout-1/string', 'chosen'], timeout))
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => line.split(/:? /)[0]),
      ).toEqual(functions);
  });
});
