import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderAnswer } from '../harness/report/index.ts';
import { makeRunReport, readResults } from '../harness/runner/index.ts';
import { openRunFolder } from '../harness/store/index.ts';
import { callCli } from '../harness/testing/cli.ts';
import { exampleRuns } from './picture.ts';

async function readExample(): Promise<{ readonly path: string; readonly answer: string }> {
  const [run = 'none'] = await readdir(exampleRuns);
  const path = join(exampleRuns, run);
  const folder = openRunFolder(path);
  const report = makeRunReport(await readResults(folder, await folder.readRun()));
  return { path, answer: renderAnswer(report, { width: 80, colour: false }) };
}

test('renderAnswer() fits on a screen of 25 lines, and has the answer and its caveats and nothing else', async () => {
  const { answer } = await readExample();
  const lines = answer.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(25);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const variants = /^ {2}(glibc|musl)/;
  expect(lines[1]).toMatch(/^(Fastest: |Not known which is fastest)/);
  expect(lines.filter((line) => variants.test(line))).toHaveLength(9);
  expect(lines.filter((line) => line.startsWith('- ')).length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(/\b(blocks?|twin|A\/A|proofs?|subjects?|local)\b|\d\/\d/);
});

test('bench compare begins with that answer, and of two runs with what changed', async () => {
  const { path, answer } = await readExample();
  const compare = (...runs: string[]) =>
    callCli(['compare', ...runs], { connectEngine: () => Promise.reject(new Error('no engine is needed')) });
  const [first = ''] = answer.split('\n- ');
  expect((await compare(path)).printed.slice(0, first.length)).toBe(first);
  const { printed } = await compare(path, path);
  expect(printed).toMatch(/^malloc \(ms\), compared with run \S+: \d+ unchanged/);
});
