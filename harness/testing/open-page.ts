import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { attachPage, type AttachedPage } from './attached-page.ts';
import { openDevtools } from './devtools-pipe.ts';

export type BrowserPage = AttachedPage & AsyncDisposable;

/** Opens a page in Chromium from a file, without network, and waits until it is there. */
export async function openPage(text: string): Promise<BrowserPage> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
  const path = join(folder, 'page.html');
  await writeFile(path, text);
  const browser = startBrowser(folder);
  try {
    await once(browser, 'spawn');
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new Error('chromium could not be started: npm run setup -- --browser installs it', { cause });
  }
  const ended = once(browser, 'exit');
  // The third and the fourth are pipes, as `stdio` says.
  const [, , , commands, answers] = browser.stdio as unknown as [null, null, null, Writable, Readable];
  const devtools = openDevtools(commands, answers);
  const page = await attachPage(devtools, pathToFileURL(path).href);
  return {
    ...page,
    [Symbol.asyncDispose]: async () => {
      await devtools.send('Browser.close').catch(() => browser.kill('SIGKILL'));
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function startBrowser(folder: string): ReturnType<typeof spawn> {
  const flags = [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    ...[`--user-data-dir=${join(folder, 'profile')}`, '--hide-scrollbars', '--remote-debugging-pipe'],
  ];
  return spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
}
