import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from 'vitest';

const call = promisify(execFile);
const program = 'chromium';

/** Where a browser is required a missing one is a failure; elsewhere its tests are left out, visibly. */
const required = process.env['BENCH_CHROMIUM'] === 'required';

export const describeWithChromium = describe.skipIf(!required && !(await browserAnswers()));

export interface OpenedPage {
  /** As scripts left it. */
  readonly dom: string;
  /** What the browser said of it: errors, and what its policy forbade. */
  readonly messages: readonly string[];
}

/** Opens a page from a file, without network, waits until its scripts have run, and reads it back. */
export async function openPage(text: string): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
  try {
    const path = join(folder, 'page.html');
    await writeFile(path, text);
    const { stdout, stderr } = await call(program, [...flagsOf(folder), `file://${path}`], {
      maxBuffer: 2 ** 28,
      timeout: 120_000,
    });
    return { dom: stdout, messages: stderr.split('\n').filter((line) => line.includes(':CONSOLE')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function flagsOf(folder: string): string[] {
  return [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    ...[`--user-data-dir=${join(folder, 'profile')}`, '--enable-logging=stderr'],
    // The page's own clock: timers run at once, and the browser waits for what they start.
    ...['--virtual-time-budget=20000', '--dump-dom'],
  ];
}

async function browserAnswers(): Promise<boolean> {
  return call(program, ['--version']).then(
    () => true,
    () => false,
  );
}
