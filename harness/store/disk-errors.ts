import { BenchError } from '../errors.ts';

/** What a file system can refuse, in words; anything else that is thrown is a bug and keeps its stack. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name is in the way',
  EFBIG: 'the file would be larger than allowed',
  EIO: 'the disk reports an input/output error',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in circles',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open on this machine',
  ENOENT: 'it does not exist, or the folder it belongs in does not',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ESTALE: 'the network file system lost it',
};

const outOfSpace: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What to throw when writing to `path` failed with `error`. */
export function toUnwritable(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  const reason = reasons[code];
  if (reason === undefined) return error;
  const hint = outOfSpace.has(code)
    ? 'Free some space there, or choose another folder with --out; everything written before is kept'
    : 'Make the folder writable, or choose another one with --out';
  return new BenchError('results-unwritable', `Cannot write ${path}: ${reason} (${code})`, {
    hint,
    cause: error,
  });
}

/** What to throw when reading `path`, a part of a run, failed with `error`. */
export function toUnreadable(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new BenchError('bad-run-folder', `Cannot read ${path}: ${reason} (${code})`, {
    hint: 'See which runs there are with npm run bench -- list',
    cause: error,
  });
}

/** `ENOENT` and the like; empty when the error is not from the file system. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
