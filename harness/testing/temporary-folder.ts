import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'bench-tests-';

/**
 * What tests make in the folder for temporary files is in one folder of it, which goes when all have ended: for vitest, which
 * calls this before the workers start, once for each project.
 */
export default async function holdTemporaryFiles(): Promise<(() => Promise<void>) | undefined> {
  if (tmpdir().includes(prefix)) return undefined;
  const { TMPDIR: before } = process.env;
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // Programs that run as another user look into folders of theirs in it.
  await chmod(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  return async () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    // What is still mounted, or has no right to go, stays.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  };
}
