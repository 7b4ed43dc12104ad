import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCores } from './engine-info.ts';

const here = { host: 'unix:///var/run/docker.sock', kernel: release(), cpus: cpus().length };

describe('readCores()', () => {
  test('readCores() puts every CPU of this machine into exactly one core', async () => {
    const cores = await readCores(here);
    expect(cores?.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: here.cpus }, (_, cpu) => cpu));
  });

  test('readCores() puts the threads of one core together', async () => {
    const folder = await makeTopology(here.cpus, () => '0-63');
    expect(await readCores(here, folder)).toEqual([Array.from({ length: here.cpus }, (_, cpu) => cpu)]);
  });

  test('readCores() does not take this machine for an engine that runs elsewhere', async () => {
    expect(await readCores({ ...here, kernel: 'another' })).toBeUndefined();
    expect(await readCores({ ...here, cpus: here.cpus + 1 })).toBeUndefined();
    expect(await readCores({ ...here, host: 'ssh://other', hostName: 'other' })).toBeUndefined();
  });

  test('readCores() knows nothing where the kernel says nothing', async () => {
    expect(await readCores(here, await makeTopology(0, String))).toBeUndefined();
  });
});

async function makeTopology(count: number, threadsOf: (cpu: number) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cores-'));
  for (let cpu = 0; cpu < count; cpu += 1) {
    const topology = join(folder, `cpu${cpu}`, 'topology');
    await mkdir(topology, { recursive: true });
    await writeFile(join(topology, 'thread_siblings_list'), `${threadsOf(cpu)}\n`);
  }
  return folder;
}
