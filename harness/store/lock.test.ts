import { execa } from 'execa';
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeThisProcess, findStart } from '../machine/process-identity.ts';
import { findHolder, whileLocked } from './lock.ts';

const makeFolder = () => mkdtemp(join(tmpdir(), 'bench-lock-'));
const nothing = () => Promise.resolve();

const describeSelf = describeThisProcess;

describe('whileLocked()', () => {
  test('whileLocked() says which process has a run, and leaves nothing behind', async () => {
    const folder = await makeFolder();
    const holder = await whileLocked(folder, () => findHolder(folder));
    expect(holder).toEqual(await describeSelf());
    expect(await readdir(folder)).toEqual([]);
    expect(await findHolder(folder)).toBeUndefined();
  });

  test('whileLocked() lets go when the work fails', async () => {
    const folder = await makeFolder();
    await expect(whileLocked(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await readdir(folder)).toEqual([]);
  });

  test('whileLocked() refuses a run that a process has', async () => {
    const folder = await makeFolder();
    await expect(whileLocked(folder, () => whileLocked(folder, nothing))).rejects.toMatchObject({
      code: 'run-in-use',
      exitCode: 3,
      message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) as string,
    });
  });

  test('whileLocked() takes over what a process left behind that is gone', async () => {
    const folder = await makeFolder();
    const child = execa('sleep', ['60'], { reject: false });
    const pid = child.pid!;
    const start = await findStart(pid);
    const holder = { ...(await describeSelf()), pid, start };
    await writeFile(join(folder, 'run.lock'), JSON.stringify(holder));
    await expect(whileLocked(folder, nothing)).rejects.toMatchObject({ code: 'run-in-use' });
    child.kill('SIGKILL');
    await child;
    expect(await whileLocked(folder, () => readFile(join(folder, 'run.lock'), 'utf8'))).toContain(
      `"pid":${process.pid}`,
    );
  });

  test.each([
    ['whose number another process has now', { start: '1' }],
    ['from before this machine was started again', { bootId: 'another' }],
  ])('whileLocked() takes over the lock of a process %s', async (_what, stale) => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'run.lock'), JSON.stringify({ ...(await describeSelf()), ...stale }));
    await whileLocked(folder, nothing);
    expect(await readdir(folder)).toEqual([]);
  });

  test('whileLocked() believes a lock of another host, and says what to do', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'run.lock');
    await writeFile(path, JSON.stringify({ ...(await describeSelf()), host: 'elsewhere', start: '1' }));
    await expect(whileLocked(folder, nothing)).rejects.toMatchObject({
      hint: `Wait for it; if it is gone, remove ${path}`,
    });
  });

  // unshare(1) makes a pid namespace for root alone.
  test.skipIf(process.getuid?.() !== 0)(
    'whileLocked() believes a lock of another pid namespace',
    async () => {
      const folder = await makeFolder();
      const path = join(folder, 'run.lock');
      const script = 'echo $$; cut -d" " -f22 /proc/self/stat; readlink /proc/self/ns/pid';
      const { stdout } = await execa('unshare', ['--pid', '--fork', '--mount-proc', 'sh', '-c', script]);
      const [pid, start, pidNamespace] = stdout.split('\n');
      const holder = { ...(await describeSelf()), pid: Number(pid), start, pidNamespace };
      await writeFile(path, JSON.stringify(holder));
      await expect(whileLocked(folder, nothing)).rejects.toMatchObject({
        code: 'run-in-use',
        message: expect.stringContaining('process 1 on') as string,
        hint: `Wait for it; if it is gone, remove ${path}`,
      });
    },
  );

  test('whileLocked() reads an older lock, which has no pid namespace', async () => {
    const folder = await makeFolder();
    const { pidNamespace: _none, ...older } = await describeSelf();
    await writeFile(join(folder, 'run.lock'), JSON.stringify(older));
    await expect(whileLocked(folder, nothing)).rejects.toMatchObject({ code: 'run-in-use' });
    await writeFile(join(folder, 'run.lock'), JSON.stringify({ ...older, start: '1' }));
    await whileLocked(folder, nothing);
    expect(await readdir(folder)).toEqual([]);
  });

  test('whileLocked() gives a stale lock to one of many at a time', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'run.lock'), JSON.stringify({ ...(await describeSelf()), start: '1' }));
    let inside = 0;
    let most = 0;
    const tries = Array.from({ length: 40 }, () =>
      whileLocked(folder, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      }),
    );
    const ended = await Promise.allSettled(tries);
    expect(most).toBe(1);
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  });
});
