import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from './files.ts';

/** An image that was built or pulled: how long that took, by itself, while at most one other was built. */
const schema = z.object({
  engine: z.string(),
  arch: z.string(),
  /** Of its recipe, or the reference that was pulled. */
  name: z.string(),
  ms: z.number().nonnegative(),
});

type ImageTime = Readonly<z.infer<typeof schema>>;

/** How long an image took when it was last made, ms. */
export type ImageTimeOf = (image: Omit<ImageTime, 'ms'>) => number | undefined;

const fileName = 'times.jsonl';

/** Adds a line for an image, in one write, so that programs that build at the same time lose nothing of each other. */
export async function keepImageTime(folder: string, time: ImageTime): Promise<void> {
  const path = join(folder, fileName);
  try {
    await makeFolder(dirname(path));
    await appendFile(path, `${JSON.stringify(time)}\n`);
  } catch {
    // Where nothing can be kept, the next run says that it does not know.
  }
}

/** Without lines that are none of ours; nothing is known where there is no such file. */
export async function readImageTimes(folder: string): Promise<ImageTimeOf> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => '');
  const times = new Map(text.split('\n').flatMap(readLine));
  return (image) => times.get(keyOf(image));
}

function readLine(line: string): [string, number][] {
  try {
    const time = schema.parse(JSON.parse(line));
    return [[keyOf(time), time.ms]];
  } catch {
    return [];
  }
}

function keyOf({ engine, arch, name }: Omit<ImageTime, 'ms'>): string {
  return JSON.stringify([engine, arch, name]);
}
