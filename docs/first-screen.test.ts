import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderAnswer } from '../harness/report/terminal/index.ts';
import { callCli } from '../harness/testing/cli.ts';
import { fakeDebian } from '../harness/testing/fake-debian.ts';
import { makeFakeEngine } from '../harness/testing/fake-engine.ts';
import { exampleRuns, readExample } from './example-runs.ts';

/** Words of the code that no newcomer knows. `local-1` is a release that list explains. */
const unexplained = /\b(blocks?|twin|A\/A|steal|proofs?|subjects?)\b|\blocal\b(?!-)|\bn \d+\/\d+/;

/** What is printed into a file has lines of so many columns. */
const widthOfFiles = 100;

const { path, report } = await readExample();
const answer = renderAnswer(report, { width: 80, colour: false });

test('renderAnswer() fits on a screen of 25 lines, and has the answer and its caveats and nothing else', () => {
  const lines = answer.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(25);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const variants = /^ {2}(?:glibc|musl)[\w+-]* {2,}\d/;
  expect(lines[1]).toMatch(/^(Fastest: |Not known which is fastest)/);
  expect(lines.filter((line) => variants.test(line))).toHaveLength(9);
  expect(lines.filter((line) => line.startsWith('- ')).length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(unexplained);
});

test('bench compare begins with that answer, and of two runs with what changed', async () => {
  const compare = (...runs: string[]) =>
    callCli(['compare', ...runs], { connectEngine: () => Promise.reject(new Error('no engine is needed')) });
  const [first = ''] = renderAnswer(report, { width: widthOfFiles, colour: false }).split('\n- ');
  expect((await compare(path)).printed.slice(0, first.length)).toBe(first);
  const copy = join(await mkdtemp(join(tmpdir(), 'bench-first-screen-')), 'malloc');
  await cp(path, copy, { recursive: true });
  const { printed } = await compare(path, copy);
  expect(printed).toMatch(/^malloc \(ms\), compared with run \S+: \d+ unchanged/);
});

describe('the terminal', () => {
  const choice = [
    '--suite',
    'malloc',
    '--workload',
    'mstress,barnes',
    '--variant',
    'glibc,musl-def',
    '--rounds',
    '2',
  ];
  const call = (argv: readonly string[], folder?: string) => {
    const engine = makeFakeEngine({ behave: fakeDebian(), engine: { product: 'docker' } });
    return callCli(argv, {
      connectEngine: () => Promise.resolve(engine),
      ...(folder !== undefined && { folder }),
    });
  };

  test.each([
    ['list', ['list']],
    ['plan', ['plan', ...choice]],
    ['plan of a check', ['plan', ...choice, '--against', 'debian@13', '--family', 'debian@12']],
    ['run', ['run', ...choice]],
    ['run --verbose', ['run', ...choice, '--verbose']],
    ['check', ['check', ...choice, '--against', 'debian@13', '--family', 'debian@12']],
    ['doctor', ['doctor']],
  ])('of %s has no word of the code without its meaning', async (_, argv) => {
    const { printed, told } = await call(argv);
    expect(`${told}\n${printed}`.split('\n').filter((line) => unexplained.test(line))).toEqual([]);
  });

  test.each(['compare', 'summary', 'history'])(
    'of %s of a real run has no word of the code without its meaning',
    async (command) => {
      const argv = command === 'history' ? [command, '--out', exampleRuns] : [command, path];
      const { printed, told } = await call(argv);
      expect(`${told}\n${printed}`.split('\n').filter((line) => unexplained.test(line))).toEqual([]);
    },
  );
});
