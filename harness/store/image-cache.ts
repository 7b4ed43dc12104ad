import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Engine, ImageFacts } from '../model/index.ts';
import { makeFolder, writeTextTo } from './files.ts';

type FileReader = Pick<Engine, 'readFiles'>;

/** The text of each path that was asked for, and null where an image has none. */
const filesOfImage = z.record(z.string(), z.string().nullable());

type Kept = z.infer<typeof filesOfImage>;

/**
 * Reads files of an image as an engine does, and only once: an image of one digest never changes, and an engine takes
 * a tenth of a second for each file. What cannot be kept in the folder is read again.
 */
export function readOnce(
  engine: FileReader,
  { digest }: Pick<ImageFacts, 'digest'>,
  folder: string,
): FileReader {
  const name = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (name === undefined) return engine;
  const path = join(folder, `${name}.json`);
  return {
    readFiles: async (tag, paths) => readKept(path, paths).catch(() => readNew(engine, { path, tag, paths })),
  };
}

async function readKept(path: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const kept = filesOfImage.parse(JSON.parse(await readFile(path, 'utf8')));
  if (!paths.every((one) => Object.hasOwn(kept, one))) throw new Error(`${path} was asked for other files`);
  return toMap(kept, paths);
}

function toMap(kept: Kept, paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, kept[path]] as const).filter(hasText));
}

function hasText(file: readonly [string, string | null | undefined]): file is [string, string] {
  return typeof file[1] === 'string';
}

interface NewRequest {
  readonly path: string;
  readonly tag: string;
  readonly paths: readonly string[];
}

async function readNew(
  engine: FileReader,
  { path, tag, paths }: NewRequest,
): Promise<ReadonlyMap<string, string>> {
  const files = await engine.readFiles(tag, paths);
  const kept = Object.fromEntries(paths.map((one) => [one, files.get(one) ?? null]));
  await writeTextTo(path, JSON.stringify(kept)).catch(() => undefined);
  return files;
}

/** An image that was built or pulled. */
const imageTime = z.object({
  engine: z.string(),
  arch: z.string(),
  /** Of its recipe, or the reference that was pulled. */
  name: z.string(),
  /** How long that took, without images of which it was made, its share of the time while others were built beside it. */
  shareMs: z.number().nonnegative(),
});

type ImageTime = Readonly<z.infer<typeof imageTime>>;

/** The share of time that an image took when it was last made, ms. */
export type ImageTimeOf = (image: Omit<ImageTime, 'shareMs'>) => number | undefined;

const timesFile = 'times.jsonl';

/** Adds a line for an image, in one write, so that programs that build at the same time lose nothing of each other. */
export async function keepImageTime(folder: string, time: ImageTime): Promise<void> {
  const path = join(folder, timesFile);
  try {
    await makeFolder(dirname(path));
    await appendFile(path, `${JSON.stringify(time)}\n`);
  } catch {
    // Where nothing can be kept, the next run says that it does not know.
  }
}

/** Without lines that are none of ours; nothing is known where there is no such file. */
export async function readImageTimes(folder: string): Promise<ImageTimeOf> {
  const text = await readFile(join(folder, timesFile), 'utf8').catch(() => '');
  const times = new Map(text.split('\n').flatMap(readLine));
  return (image) => times.get(keyOf(image));
}

function readLine(line: string): [string, number][] {
  try {
    const time = imageTime.parse(JSON.parse(line));
    return [[keyOf(time), time.shareMs]];
  } catch {
    return [];
  }
}

function keyOf({ engine, arch, name }: Omit<ImageTime, 'shareMs'>): string {
  return JSON.stringify([engine, arch, name]);
}
