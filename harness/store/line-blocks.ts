import { constants } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { BenchError } from '../errors.ts';

/** Consecutive lines of a file, without their line feeds. */
export interface LineBlock {
  readonly lines: readonly string[];
  /** False for what follows the last line feed of the file. */
  readonly ended: boolean;
}

const blockBytes = 1 << 20;
const longestLineBytes = Math.min(256 << 20, constants.MAX_STRING_LENGTH);

/**
 * The lines of a file, some thousand at a time; never more than a block and a line of it are in memory.
 * Throws what the file system throws, and `bad-run-folder` for a line that does not end within 256 MiB.
 */
export async function* readLineBlocks(path: string): AsyncGenerator<LineBlock, void, undefined> {
  await using file = await open(path, 'r');
  let rest: readonly Buffer[] = [];
  for await (const block of readBlocks(file)) {
    const end = block.lastIndexOf(10);
    if (end === -1) rest = [...rest, Buffer.from(block)];
    else {
      yield { lines: toText([...rest, block.subarray(0, end)]).split('\n'), ended: true };
      rest = [Buffer.from(block.subarray(end + 1))];
    }
    if (rest.length * blockBytes > longestLineBytes) throw endless(path);
  }
  const tail = toText(rest);
  if (tail !== '') yield { lines: [tail], ended: false };
}

/** Whether a text of ASCII stands anywhere in a file but at its very beginning. */
export async function findsLater(path: string, text: string): Promise<boolean> {
  await using file = await open(path, 'r');
  let rest = Buffer.alloc(0);
  let from = 1;
  for await (const block of readBlocks(file)) {
    const seen = Buffer.concat([rest, block]);
    if (seen.includes(text, from)) return true;
    rest = seen.subarray(1 - text.length);
    from = 0;
  }
  return false;
}

/** Every block is the same memory: copy what has to last. */
async function* readBlocks(file: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  const block = Buffer.allocUnsafe(blockBytes);
  for (;;) {
    const { bytesRead } = await file.read(block, 0, blockBytes);
    if (bytesRead === 0) return;
    yield block.subarray(0, bytesRead);
  }
}

function toText(parts: readonly Buffer[]): string {
  return (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)).toString('utf8');
}

function endless(path: string): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: a line of it has no end`, {
    hint: 'The file was not written by this program; take the run from a copy',
  });
}
