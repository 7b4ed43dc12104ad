import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests only: a disk of its own of so many bytes, gone when disposed of. Undefined where mounting is not allowed. */
export function mountSmallDisk(sizeBytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'bench-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmdirSync(path);
    return undefined;
  }
  return {
    path,
    remount: (options) => execFileSync('mount', ['-o', `remount,${options}`, path]),
    [Symbol.dispose]: () => {
      execFileSync('umount', ['-l', path]);
      rmdirSync(path);
    },
  };
}

export interface SmallDisk extends Disposable {
  readonly path: string;
  /** `ro` or `size=65536` */
  remount(options: string): void;
}

/** Whether this machine lets us mount; where it does not, tests write to /dev/full instead. */
export function mountable(): boolean {
  using disk = mountSmallDisk(4096);
  return disk !== undefined;
}
