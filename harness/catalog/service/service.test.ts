import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildRecipe, PullRecipe } from '../../model/recipe.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { makeServiceFolder } from '../../testing/services.ts';
import { loadService } from './service.ts';

const server = {
  ...{ kind: 'server', name: 'shop', command: ['/app/shop'], port: 8080 },
  load: { requests: [{ path: '/', expect: { status: 200 } }], rates: [500] },
};

const recipe = 'ARG BASE\nFROM ${BASE}\n';

async function makeFolder(manifest: object, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await makeServiceFolder(manifest);
  for (const [name, text] of Object.entries({ Dockerfile: recipe, ...files })) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** The mistakes of a folder, without its path. */
async function mistakesOf(folder: string): Promise<string> {
  const error: unknown = await loadService(folder).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'bad-extension' });
  return (error as Error).message.replaceAll(`${folder}/`, '');
}

const workloadsOf = async (folder: string, params: Readonly<Record<string, string>> = {}) => {
  const { suite } = await loadService(folder);
  return suite.workloads({
    cpus: 1,
    companionCpus: 1,
    params: { ...suite.presets.default.params, ...params },
  });
};

const pulled = (reference: string): PullRecipe => ({ kind: 'pull', reference });

describe('loadService()', () => {
  const examples = join(repositoryRoot, 'examples', 'services');

  test('loadService() takes every example, by the name of its folder', async () => {
    const names = (await readdir(examples, { withFileTypes: true })).filter((one) => one.isDirectory());
    expect(names.length).toBeGreaterThan(3);
    for (const { name } of names) expect((await loadService(join(examples, name))).suite.name).toBe(name);
  });

  test.each<[object, string]>([
    [{ port: 0 }, 'service.json port: found 0, wanted at least 1'],
    [{ port: '8080' }, "service.json port: found '8080', wanted a finite number"],
    [{ prot: 80 }, 'service.json: there is no field prot'],
    [
      { name: 'My Shop' },
      "service.json name: found 'My Shop', wanted small letters, digits and single dashes, a letter first",
    ],
    [
      { command: 'node x' },
      "service.json command: found 'node x', wanted a list of words, the program first",
    ],
    [{ kind: 'batch' }, 'service.json kind: found \'batch\', wanted "server" or "job"'],
    [{ load: { requests: [] } }, 'service.json load.requests: found [], wanted at least 1 of them'],
    [
      { load: { requests: [{ path: 'x' }] } },
      "service.json load.requests[0].path: found 'x', wanted a path that begins with /, in visible ASCII",
    ],
    [{ load: { command: ['wrk'] } }, 'service.json load.requests: is missing, wanted a finite number'],
    [
      { load: { requests: [{ path: '/', bodyFile: 'order.json' }] } },
      'service.json load.requests[0].bodyFile: found "order.json", wanted one of the files in "input"',
    ],
    [
      { input: ['gone.txt'] },
      'service.json input: found "gone.txt", and there is no such file beside service.json',
    ],
    [{ environment: { LD_PRELOAD: '/x.so' } }, 'service.json environment'],
  ])('loadService() refuses %j and names file, key, what was found and wanted', async (changed, sentence) => {
    expect(await mistakesOf(await makeFolder({ ...server, ...changed }))).toContain(sentence);
  });

  test.each([
    ['FROM debian:12\n', 'Dockerfile ARG: found no ARG BASE'],
    [
      'ARG BASE\nFROM ${BASE} AS a\nFROM node:20\n',
      'Dockerfile FROM: found node:20 behind the last stage, wanted ${BASE}',
    ],
    ['ARG BASE\nFROM $BASE\nENV A=1 B="2 3"\n', 'Dockerfile ENV: found B, which does not reach the service'],
  ])('loadService() refuses the recipe %j', async (text, sentence) => {
    expect(await mistakesOf(await makeFolder(server, { Dockerfile: text }))).toContain(sentence);
  });

  test('loadService() says where there is no service, and what is wrong with JSON that is none', async () => {
    await expect(loadService('/nowhere')).rejects.toMatchObject({
      code: 'bad-argument',
      message: '--service: there is no service.json in /nowhere',
    });
    const folder = await makeFolder(server);
    await writeFile(join(folder, 'service.json'), '{"kind": "server",}');
    expect(await mistakesOf(folder)).toMatch(/^service.json is not JSON: /);
  });

  test('loadService() refuses a link to a folder, which no build could be given', async () => {
    const folder = await makeFolder(server);
    await symlink('/usr', join(folder, 'linked'));
    expect(await mistakesOf(folder)).toContain('linked: found a link to a folder');
    await writeFile(join(folder, '.dockerignore'), 'linked\n');
    expect((await loadService(folder)).suite.name).toBe('shop');
  });

  test('loadService() knows every file again that goes into the image', async () => {
    const folder = await makeFolder(server, { 'src/a.c': 'a', 'notes.txt': 'n', '.dockerignore': '*.txt\n' });
    const checksum = async () => (await loadService(folder)).origin.checksum;
    const before = await checksum();
    await writeFile(join(folder, 'notes.txt'), 'other');
    expect(await checksum()).toBe(before);
    await writeFile(join(folder, 'src/a.c'), 'b');
    expect(await checksum()).not.toBe(before);
  });
});

describe('the suite of a service', () => {
  test('its recipe is built on the image of the variant, and is given what its ARGs ask for', async () => {
    const asking = 'ARG BASE\nARG LIBC\nARG TOOLCHAIN\nFROM ${TOOLCHAIN} AS build\nFROM ${BASE}\n';
    const request = { base: pulled('base'), toolchain: pulled('tools'), abi: 'musl' } as const;
    const recipeOf = async (text: string): Promise<BuildRecipe | undefined> =>
      (await loadService(await makeFolder(server, { Dockerfile: text }))).suite.runtime?.(request);
    expect(await recipeOf(recipe)).toMatchObject({ args: {}, parents: { BASE: request.base } });
    expect(await recipeOf(asking)).toMatchObject({
      args: { LIBC: 'musl' },
      parents: { BASE: request.base, TOOLCHAIN: request.toolchain },
    });
  });

  test('a server has a workload at saturation, one for each rate, and one for a limit', async () => {
    const folder = await makeFolder(server);
    const workloads = await workloadsOf(folder, { slo: 'p99<5ms' });
    expect(workloads.map(({ name, metrics }) => [name, metrics?.[0]])).toEqual([
      ['saturation', 'throughput'],
      ['rate-500', 'latency-p99'],
      ['slo-p99-5ms', 'rate-within-limit'],
    ]);
    expect(workloads[0]?.argv).toEqual(['/bench/server/serve', '18089', '/app/shop']);
    expect(workloads[0]?.companionArgv).toContain('GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n');
    expect(workloads[1]?.companionArgv?.join(' ')).toContain('--rate 500');
    expect(workloads[2]?.companionArgv?.join(' ')).toContain('--slo 0.99:5');
  });

  test('a rate is kept up until a 99th percentile can be told', async () => {
    const slow = { ...server, load: { ...server.load, rates: [50] } };
    const [, rate] = await workloadsOf(await makeFolder(slow));
    expect(rate?.params).toMatchObject({ rate: '50', duration: '20' });
    expect(rate?.companionArgv?.join(' ')).toContain('--duration 20000 --rate 50');
  });

  test('a body has its length, and one of a file is sent by the client’s copy', async () => {
    const requests = [
      { method: 'POST', path: '/a', body: 'é' },
      { method: 'PUT', path: '/b', bodyFile: 'b.json', expect: { bodyFile: 'b.json' } },
    ];
    const manifest = { ...server, input: ['b.json'], load: { requests } };
    const [saturation] = await workloadsOf(await makeFolder(manifest, { 'b.json': '{"b":1}' }));
    const words: readonly string[] = saturation?.companionArgv ?? [];
    expect(words).toContain('POST /a HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Length: 2\r\n\r\né');
    expect(words.slice(words.indexOf('--body-file'))).toEqual([
      ...['--body-file', '/bench/input/b.json', '--expect-file', '/bench/input/b.json'],
    ]);
  });

  test('a client of the user’s own is run in the place of requests', async () => {
    const load = { command: ['redis-benchmark', '-q'], requests: 1_000 };
    const [saturation] = await workloadsOf(await makeFolder({ ...server, load }));
    expect(saturation?.companionArgv?.slice(-4)).toEqual(['1', '--', 'redis-benchmark', '-q']);
  });

  test('a server is unavailable where its client has no core', async () => {
    const { suite } = await loadService(await makeFolder(server));
    const [saturation] = suite.workloads({ cpus: 1, companionCpus: 0, params: suite.presets.default.params });
    expect(saturation?.unavailable).toContain('a core each');
  });

  test('a job is measured as a command is, and says what else it has', async () => {
    const job = { kind: 'job', name: 'pack', command: ['pack'], directory: '/data', environment: { A: '1' } };
    const folder = await makeFolder({ ...job, packages: ['zstd'] });
    expect((await loadService(folder)).suite).not.toHaveProperty('companion');
    const [workload] = await workloadsOf(folder);
    expect(workload).toMatchObject({
      ...{ argv: ['pack'], directory: '/data', environment: { A: '1' }, packages: ['zstd'], oneCpu: true },
    });
    expect((await workloadsOf(await makeFolder({ ...job, threads: true })))[0]?.oneCpu).toBeUndefined();
  });

  test.each([
    ['rates', '0', /^none, or different numbers/],
    ['rates', '500,500', /^none, or different numbers/],
    ['rates', 'none', undefined],
    ['slo', 'p99<5', /^none, or a percentile/],
    ['slo', 'p99<0ms', /^none, or a percentile/],
    ['slo', 'p99.9<500us', undefined],
    ['duration', '0', /^seconds from/],
    ['connections', '0', /^a whole number from 1 to 10000/],
  ])('--param %s=%s is told what is wanted, where it is wrong', async (name, value, wanted) => {
    const { suite } = await loadService(await makeFolder(server));
    const parameter = suite.parameters.find((one) => one.name === name);
    const problem = parameter?.problem(value);
    if (wanted === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(wanted);
  });
});
