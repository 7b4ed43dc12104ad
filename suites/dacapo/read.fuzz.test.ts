import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fuzz } from '../../harness/testing/fuzz.ts';
import { nearText } from '../../harness/testing/near-text.ts';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { expectReading } from '../../harness/testing/expect-reading.ts';
import { explainEnd, readDacapo } from './read.ts';
import { makeWorkloads } from './workloads.ts';

const local = [
  '===== DaCapo local-1 xalan completed warmup 1 in 812 msec =====',
  '===== DaCapo local-1 xalan PASSED in 812 msec =====',
  '# checksum 2c2e499c290f3536\n',
].join('\n');

const names = [
  '9.12-avrora.stderr',
  '23.11-lusearch.stdout',
  '23.11-pmd-failed.stdout',
  '9.12-fop-failed.stderr',
  '9.12-fop-large.stderr',
];
const recorded = names.map((name) => readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8'));
const output = nearText([local, ...recorded]);
const workloads = makeWorkloads({ cpus: 2, params: { size: 'small', iterations: '2', threads: 'auto' } });
const [withLatencies, without] = ['lusearch', 'xalan'].map((benchmark) =>
  workloads.find(({ name }) => name.startsWith(benchmark)),
);

describe('fuzzed', () => {
  test('readDacapo() reads or refuses whatever a JVM printed', () => {
    const read = { measured: 0, failed: 0 };
    fuzz(output, (stdout) => {
      for (const workload of [withLatencies!, without!]) {
        const reading = readDacapo(makeOutcome({ stdout }), workload);
        expectReading(reading);
        read[reading.kind as keyof typeof read] += 1;
      }
    });
    expect(Math.min(read.measured, read.failed)).toBeGreaterThan(0);
  });

  test('explainEnd() explains or leaves unexplained whatever a JVM printed', () => {
    fuzz(output, (stderr) => {
      expect(explainEnd(makeOutcome({ exitCode: 255, stderr }))).toMatch(/threw an exception|cannot run/);
    });
  });
});
