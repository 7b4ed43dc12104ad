import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderAnswer } from '../harness/report/index.ts';
import { makeRunReport, readResults } from '../harness/runner/index.ts';
import { openRunFolder } from '../harness/store/index.ts';
import { exampleRuns } from './picture.ts';

test('renderAnswer() fits on a screen of 25 lines, and has the answer and its caveats and nothing else', async () => {
  const [run = 'none'] = await readdir(exampleRuns);
  const folder = openRunFolder(join(exampleRuns, run));
  const report = makeRunReport(await readResults(folder, await folder.readRun()));
  const lines = renderAnswer(report, { width: 80, colour: false }).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(25);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const variants = /^ {2}(glibc|musl)/;
  expect(lines[1]).toMatch(/^(Fastest: |Not known which is fastest)/);
  expect(lines.filter((line) => variants.test(line))).toHaveLength(9);
  expect(lines.filter((line) => line.startsWith('- ')).length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(/\b(blocks?|twin|A\/A|proofs?|subjects?|local)\b|\d\/\d/);
});
