import { join } from 'node:path';
import { readEntries } from '../../harness/store/index.ts';
import { runLeastWork, type World } from './real-run.ts';

const rounds = 300;

/** Milliseconds of each trial beyond its process, from the end of the trial before; journal and its sync included. */
export async function timeOverheads(world: World): Promise<readonly number[]> {
  const ends: number[] = [];
  const path = await runLeastWork({
    world,
    flags: { rounds, variant: 'glibc' },
    onProgress: ({ kind }) => {
      if (kind === 'trial') ends.push(performance.now());
    },
  });
  const wallsMs = await readWalls(path);
  return ends.slice(1).map((end, index) => end - (ends[index] ?? NaN) - (wallsMs[index + 1] ?? NaN));
}

async function readWalls(path: string): Promise<number[]> {
  const wallsMs: number[] = [];
  for await (const entry of readEntries(join(path, 'journal.jsonl'))) {
    if (entry.kind === 'trial') wallsMs.push(entry.kernel.wallMs);
  }
  return wallsMs;
}
