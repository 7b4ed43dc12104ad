import { readFile, rm } from 'node:fs/promises';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mountable, mountSmallDisk } from '../../testing/small-disk.ts';
import { BenchError } from '../../errors.ts';
import { openBuildLog } from './build-log.ts';

const failed = new BenchError('build-failed', 'Cannot build a', { hint: '' });

/** The error of a build that failed after so much output. */
async function explainAfter(folder: string, lines: number): Promise<unknown> {
  await using log = await openBuildLog(folder, 'a');
  for (let line = 0; line < lines; line += 1) log.add('x'.repeat(1_000));
  // The stream writes later, and a refusal of the disk comes later as well.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return log.explain(failed);
}

describe('openBuildLog()', () => {
  test('openBuildLog() keeps the whole log, and says where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
    expect(await explainAfter(folder, 30)).toMatchObject({ hint: `The whole log is in ${folder}/a.log` });
    expect(await readFile(join(folder, 'a.log'), 'utf8')).toHaveLength(30 * 1_001);
    await rm(folder, { recursive: true });
  });

  test.skipIf(!mountable())('openBuildLog() goes on when the disk is full, and says so', async () => {
    using disk = mountSmallDisk(64 * 1_024)!;
    expect(await explainAfter(disk.path, 200)).toMatchObject({
      code: 'build-failed',
      hint: expect.stringMatching(/^The log could not be kept \(ENOSPC/) as string,
    });
  });

  test('openBuildLog() goes on where no folder can be made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
    writeFileSync(join(folder, 'logs'), '');
    expect(await explainAfter(join(folder, 'logs'), 1)).toMatchObject({
      hint: expect.stringMatching(/^The log could not be kept \(ENOTDIR/) as string,
    });
    await rm(folder, { recursive: true });
  });
});
