import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const pauseMs = 20;

/**
 * Looks at the command lines of all processes until it is stopped; gives those with one of the words in them. A line
 * with `known` in it must have been seen meanwhile: else the words may have been missed too, and stopping throws.
 */
export function watchCommandLines(words: readonly string[], known: string): () => Promise<readonly string[]> {
  const found = new Set<string>();
  const state = { knownSeen: false, stopped: false };
  const watching = (async () => {
    while (!state.stopped) {
      for (const line of await readCommandLines()) {
        if (line.includes(known)) state.knownSeen = true;
        if (words.some((word) => line.includes(word))) found.add(line);
      }
      await setTimeout(pauseMs);
    }
  })();
  return async () => {
    state.stopped = true;
    await watching;
    if (!state.knownSeen) throw new Error(`No command line with "${known}" was seen: nothing was watched`);
    return [...found];
  };
}

async function readCommandLines(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}
