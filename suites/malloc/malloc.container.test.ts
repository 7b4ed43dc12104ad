import { expect, test } from 'vitest';
import { describeEnd } from '../../harness/runner/measure/describe-end.ts';
import { argvOf } from '../../harness/runner/measure/trial.ts';
import { describeWithContainers, useContainers } from '../../harness/testing/containers.ts';
import type { Outcome, Workload } from '#harness';
import { makeCounted } from './counted.ts';
import { programPath } from './layouts.ts';
import { listExtendedPrograms, listPrograms } from './programs.ts';
import malloc from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Other tests may be running. */
const timeout = 180_000;

const workloads = [1, 2]
  .flatMap((cpus) =>
    [malloc.presets.short, malloc.presets['extended']!].flatMap(({ params }) =>
      makeWorkloads({ cpus, params }),
    ),
  )
  .filter(({ unavailable }) => unavailable === undefined)
  .map((workload) => [argvOf(workload).join(' ').replace('/bench/malloc/layout-1/', ''), workload] as const);

/** With the smaller number of operations. */
const counted = listPrograms(1).map((program) => {
  const { argv = [], operations = [1, 2] } = makeCounted(program) ?? {};
  return [program.name, argv.map((word) => (word === '{}' ? String(operations[0]) : word))] as const;
});

const all = [...listPrograms(1), ...listExtendedPrograms(1)];
const programs = [...new Set(all.map(({ program }) => program))];

describeWithContainers('the malloc suite, in containers', () => {
  const { runInEach } = useContainers({ suite: 'malloc', variant: 'glibc,musl-def' });

  function checksumOf(outcome: Outcome, workload: Workload): string | undefined {
    const reading = malloc.read(outcome, workload);
    return reading.kind === 'measured' ? reading.checksum : reading.reason;
  }

  test.each([...new Map(workloads)])(
    '%s computes the right result with glibc and with musl',
    async (_line, workload) => {
      const outcomes = await runInEach(argvOf(workload), timeout);
      expect(outcomes).toHaveLength(2);
      expect(workload.checksum).toBeDefined();
      for (const outcome of outcomes) {
        expect(describeEnd(outcome, timeout)).toBeUndefined();
        expect(checksumOf(outcome, workload)).toBe(workload.checksum);
      }
    },
  );

  test.each(counted)('%s prints the same whatever the time, and the libc', async (_name, argv) => {
    const printed = await runInEach(argv, timeout);
    expect(printed[0]!.stdout).toMatch(/^(#.*\n)*\{"checksum":"[0-9a-f]{16}"\}\n$/);
    expect(new Set(printed.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test.each(programs)(
    '%s answers a wrong command line with one sentence and exit code 2',
    async (program) => {
      for (const [words, sentence] of mistakes) {
        for (const { exitCode, stdout, stderr } of await runInEach(
          [programPath(program, 1), ...words],
          timeout,
        ))
          expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `${sentence}\n` });
      }
    },
  );

  test('alloc-test says which numbers it takes', async () => {
    for (const value of ['0', '257', '-1', '2x', '', '1e3']) {
      for (const { exitCode, stderr } of await runInEach(
        [programPath('alloc-test', 1), '--threads', value],
        timeout,
      )) {
        expect(exitCode).toBe(2);
        expect(stderr).toBe(`--threads must be a whole number from 1 to 256, not "${value}"\n`);
      }
    }
  });
});

const mistakes: readonly (readonly [words: readonly string[], sentence: string])[] = [
  [['--nonsense'], 'There is no option --nonsense'],
  [['-x'], 'There is no option -x'],
  [['extra'], 'There is no argument "extra"'],
];
