import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Mount } from '../model/index.ts';

/**
 * A file or folder of this machine with a checksum of all that it holds, by which numbers of others are not compared with its own.
 * Throws an error of the file system, or with a sentence about what cannot be mounted.
 */
export function readMount(source: string, target: string): Mount {
  const hash = createHash('sha256');
  addPath(hash, source, '');
  return { source, target, checksum: hash.digest('hex') };
}

function addPath(hash: Hash, path: string, name: string): void {
  const facts = statSync(path);
  if (facts.isDirectory()) {
    hash.update(`folder ${name}\0`);
    for (const entry of readdirSync(path).sort()) addPath(hash, join(path, entry), `${name}/${entry}`);
  } else if (facts.isFile()) {
    hash.update(`file ${name} ${facts.size}\0`);
    addContent(hash, path);
  } else throw new Error(`${path} is neither a file nor a folder`);
}

const blockBytes = 2 ** 20;

/** A block at a time: a file may be larger than memory. */
function addContent(hash: Hash, path: string): void {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(blockBytes);
    for (let bytes = readSync(file, block); bytes > 0; bytes = readSync(file, block))
      hash.update(block.subarray(0, bytes));
  } finally {
    closeSync(file);
  }
}
