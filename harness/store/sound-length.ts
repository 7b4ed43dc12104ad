import type { FileHandle } from 'node:fs/promises';

const stepBytes = 1 << 16;

/** Length in bytes of a journal without a torn last line: what the reader would read. */
export async function findSoundLength(file: FileHandle, size: number): Promise<number> {
  const lastFeed = await findLineStart(file, size);
  if (lastFeed < size || size === 0) return lastFeed;
  const lineStart = await findLineStart(file, size - 1);
  return isJson(await readText(file, lineStart, size)) ? size : lineStart;
}

/** Where the line begins that `end` stands in: just behind the last line feed before `end`. */
async function findLineStart(file: FileHandle, end: number): Promise<number> {
  for (let to = end; to > 0; to -= stepBytes) {
    const from = Math.max(0, to - stepBytes);
    const at = (await readBytes(file, from, to)).lastIndexOf(10);
    if (at !== -1) return from + at + 1;
  }
  return 0;
}

async function readText(file: FileHandle, from: number, to: number): Promise<string> {
  return (await readBytes(file, from, to)).toString('utf8');
}

async function readBytes(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
