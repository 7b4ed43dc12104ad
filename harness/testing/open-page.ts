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

/** Pages of one browser share its process, and nothing of what is in them. */
export interface Browser extends AsyncDisposable {
  /** Opens a page from a file, without network, and waits until it is there. */
  readonly open: (text: string) => Promise<BrowserPage>;
}

/** A page in a browser of its own. */
export async function openPage(text: string): Promise<BrowserPage> {
  const browser = await openBrowser();
  const page = await browser.open(text);
  return { ...page, [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose]() };
}

/** Chromium, without a window. */
export async function openBrowser(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
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
  let opened = 0;
  return {
    open: async (text) => {
      opened += 1;
      const path = join(folder, `page-${opened}.html`);
      await writeFile(path, text);
      const page = await attachPage(devtools, pathToFileURL(path).href);
      return {
        ...page,
        [Symbol.asyncDispose]: async () => {
          await page.close();
        },
      };
    },
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
