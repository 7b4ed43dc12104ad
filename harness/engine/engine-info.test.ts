import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { availableParallelism, release, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCores } from './engine-info.ts';

const here = { host: 'unix:///var/run/docker.sock', kernel: release(), cpus: availableParallelism() };

describe('readCores()', () => {
  test('readCores() puts every CPU of this machine into exactly one core', async () => {
    expect((await readCores(here))?.flat()).toHaveLength(here.cpus);
  });

  test('readCores() puts the threads of one core together', async () => {
    const root = await makeRoot([0, 1, 2, 3, 4, 5, 6, 7], '0-7');
    expect(await readCores({ ...here, cpus: 8 }, root)).toEqual([
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
  });

  test('readCores() knows CPUs that are not the first: those that are online, or those of a cpuset', async () => {
    expect(await readCores({ ...here, cpus: 3 }, await makeRoot([1, 3, 7], '1,3,7'))).toEqual([[1], [3, 7]]);
    const confined = await makeRoot([0, 1, 2, 3], '0-3', '1');
    expect(await readCores({ ...here, cpus: 1 }, confined)).toEqual([[1]]);
    expect(await readCores({ ...here, cpus: 4 }, confined)).toEqual([[0], [1], [2], [3]]);
  });

  test('readCores() does not take this machine for an engine that runs elsewhere', async () => {
    expect(await readCores({ ...here, kernel: 'another' })).toBeUndefined();
    expect(await readCores({ ...here, cpus: here.cpus + 1 })).toBeUndefined();
    expect(await readCores({ ...here, host: 'ssh://other', hostName: 'other' })).toBeUndefined();
  });

  test('readCores() knows nothing where the kernel says nothing', async () => {
    expect(await readCores(here, await makeRoot([], '0'))).toBeUndefined();
  });
});

/** A root in which `ids` are online, and a process may use `allowed`. */
async function makeRoot(ids: readonly number[], online: string, allowed = online): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'bench-cores-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${text}\n`);
  };
  await write('proc/self/status', `Name:\tnode\nCpus_allowed_list:\t${allowed}`);
  await write('sys/devices/system/cpu/online', online);
  for (const id of ids)
    await write(`sys/devices/system/cpu/cpu${id}/topology/thread_siblings_list`, `${id % 4},${(id % 4) + 4}`);
  return root;
}
