import { constants } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { BenchError } from '../errors.ts';

/** Consecutive lines of a file, without their line feeds. */
export interface LineBlock {
  readonly lines: readonly string[];
  /** False for what follows the last line feed of the file. */
  readonly ended: boolean;
}

const blockBytes = 1 << 20;
const lineBlockBytes = 1 << 16;
const longestLineBytes = Math.min(256 << 20, constants.MAX_STRING_LENGTH);

/**
 * The lines of a file, some hundred at a time; never more than a block and a line of it are in memory, and always in the same
 * bytes, which no collector has to find. Throws what the file system throws, and `bad-run-folder` for a line that does not end
 * within 256 MiB.
 */
export async function* readLineBlocks(path: string): AsyncGenerator<LineBlock, void, undefined> {
  await using file = await open(path, 'r');
  let block = Buffer.allocUnsafe(lineBlockBytes);
  /** At the beginning of the block: a line whose end has not been read. */
  let begun = 0;
  for (;;) {
    if (begun === block.length) block = enlarge(block, path);
    const { bytesRead } = await file.read(block, begun, block.length - begun);
    if (bytesRead === 0) break;
    const filled = begun + bytesRead;
    const end = block.subarray(begun, filled).lastIndexOf(10);
    if (end === -1) begun = filled;
    else {
      yield { lines: block.toString('utf8', 0, begun + end).split('\n'), ended: true };
      block.copyWithin(0, begun + end + 1, filled);
      begun = filled - (begun + end + 1);
    }
  }
  if (begun > 0) yield { lines: [block.toString('utf8', 0, begun)], ended: false };
}

function enlarge(block: Buffer, path: string): Buffer<ArrayBuffer> {
  if (block.length >= longestLineBytes) throw endless(path);
  const larger = Buffer.allocUnsafe(Math.min(2 * block.length, longestLineBytes));
  block.copy(larger);
  return larger;
}

/** Whether one of some texts of ASCII stands anywhere in a file but at its very beginning. */
export async function findsLater(path: string, texts: readonly string[]): Promise<boolean> {
  await using file = await open(path, 'r');
  const kept = Math.max(...texts.map(({ length }) => length)) - 1;
  let rest = Buffer.alloc(0);
  /** Bytes of the file before the rest. */
  let before = 0;
  for await (const block of readBlocks(file)) {
    const seen = Buffer.concat([rest, block]);
    const from = before === 0 ? 1 : 0;
    if (texts.some((text) => seen.includes(text, from))) return true;
    rest = seen.subarray(Math.max(0, seen.length - kept));
    before += seen.length - rest.length;
  }
  return false;
}

/** Every block is the same memory: copy what has to last. It is no larger than the file needs. */
async function* readBlocks(file: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  const { size } = await file.stat();
  const block = Buffer.allocUnsafe(Math.min(blockBytes, Math.max(lineBlockBytes, size)));
  for (;;) {
    const { bytesRead } = await file.read(block, 0, block.length);
    if (bytesRead === 0) return;
    yield block.subarray(0, bytesRead);
  }
}

function endless(path: string): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: a line of it has no end`, {
    hint: 'The file was not written by this program; take the run from a copy',
  });
}
