import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine, ImageFacts } from '../model/index.ts';
import { writeTextTo } from './files.ts';

type FileReader = Pick<Engine, 'readFiles'>;

/** The text of each path that was asked for, and null where an image has none. */
const schema = z.record(z.string(), z.string().nullable());

type Kept = z.infer<typeof schema>;

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
  const kept = schema.parse(JSON.parse(await readFile(path, 'utf8')));
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
