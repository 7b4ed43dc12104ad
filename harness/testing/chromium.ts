import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe } from 'vitest';

/** Where a browser is required a missing one is a failure; elsewhere its tests are left out, visibly. */
const required = process.env['BENCH_CHROMIUM'] === 'required';

export const describeWithChromium = describe.skipIf(!required && !(await browserAnswers()));

async function browserAnswers(): Promise<boolean> {
  return promisify(execFile)('chromium', ['--version']).then(
    () => true,
    () => false,
  );
}
