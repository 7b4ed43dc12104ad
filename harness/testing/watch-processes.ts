import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Looks at the command lines of all processes until it is stopped; gives those with one of the words in them. */
export function watchCommandLines(words: readonly string[]): () => Promise<readonly string[]> {
  const found = new Set<string>();
  const state = { evaluations: 0, stopped: false };
  const watching = (async () => {
    while (!state.stopped) {
      for (const line of await readCommandLines())
        if (words.some((word) => line.includes(word))) found.add(line);
      state.evaluations += 1;
      await setTimeout(100);
    }
  })();
  return async () => {
    state.stopped = true;
    await watching;
    if (state.evaluations < 10)
      throw new Error(`Only ${state.evaluations} looks at the processes: nothing was watched`);
    return [...found];
  };
}

async function readCommandLines(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}
