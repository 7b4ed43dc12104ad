import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDacapo, type DacapoResult } from './parse-dacapo.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
}

const bach = fixture('9.12-avrora.stderr');
const chopin = fixture('23.11-lusearch.stdout');

function parse(
  output: { stdout?: string; stderr?: string },
  benchmark: string,
  iterations: number,
): DacapoResult {
  return parseDacapo({ stdout: '', stderr: '', ...output }, { benchmark, iterations });
}

const reasonOf = (result: DacapoResult): string => (result.kind === 'failed' ? result.reason : result.kind);

describe('parseDacapo()', () => {
  test('parseDacapo() reads 9.12, which says it on standard error', () => {
    expect(parse({ stderr: bach }, 'avrora', 3)).toEqual({
      kind: 'passed',
      iterationsMs: [3420, 2536, 2502],
    });
  });

  test('parseDacapo() reads 23.11 among progress and latencies', () => {
    expect(parse({ stdout: chopin }, 'lusearch', 2)).toEqual({ kind: 'passed', iterationsMs: [7858, 4783] });
  });

  test('parseDacapo() reads a single iteration, and the checksum of local-1', () => {
    const stdout = [
      '===== DaCapo local-1 h2 starting =====',
      '===== DaCapo local-1 h2 PASSED in 812 msec =====',
      '# checksum 2c2e499c290f3536\n',
    ].join('\n');
    expect(parse({ stdout }, 'h2', 1)).toEqual({
      kind: 'passed',
      iterationsMs: [812],
      checksum: '2c2e499c290f3536',
    });
  });

  test.each([
    ['nothing at all', { stdout: '' }, 'ended without a result'],
    ['lines of another benchmark', { stderr: bach.replaceAll('avrora', 'fop') }, 'ended without a result'],
    [
      'an end before the last iteration',
      { stderr: bach.split('\n').slice(0, 5).join('\n') },
      'ended without',
    ],
    ['a result on both streams', { stderr: bach, stdout: bach }, 'PASSED 2 times'],
    [
      'a warm-up too few',
      { stderr: bach.replace(/.*completed warmup 1.*\n/, '') },
      '1 warm-ups instead of 2',
    ],
    ['warm-ups in disorder', { stderr: bach.replace('completed warmup 1', 'completed warmup 2') }, 'order'],
    ['a time of nothing', { stderr: bach.replace('2502', '0') }, 'too short for DaCapo’s clock'],
    ['a time without end', { stderr: bach.replace('2502', '9'.repeat(400)) }, 'ended without'],
    ['a line that is cut off', { stderr: bach.replace('2502 msec =====', '2502 ms') }, 'ended without'],
  ])('parseDacapo() finds no result in %s', (_what, output, reason) => {
    expect(reasonOf(parse(output, 'avrora', 3))).toContain(reason);
  });

  test.each([
    ['23.11-pmd-failed.stdout', 'pmd', 2],
    ['9.12-fop-failed.stderr', 'fop', 1],
  ])('parseDacapo() takes no result from %s', (name, benchmark, iterations) => {
    expect(reasonOf(parse({ stderr: fixture(name) }, benchmark, iterations))).toMatch(
      /^computed a wrong result/,
    );
  });
});
