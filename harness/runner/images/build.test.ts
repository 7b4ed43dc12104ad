import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { BuildRequest, PullRequest, Watch } from '../../model/engine.ts';
import type { Limit } from '../../model/plan.ts';
import type { BuildRecipe, Recipe } from '../../model/recipe.ts';
import { readImageTimes } from '../../store/image-cache.ts';
import { makeFakeEngine, type FakeEngine } from '../../testing/fake-engine.ts';
import { makeRecipeFolder } from '../../testing/recipe-folder.ts';
import { makeBuilder, type Builder, type BuilderRequest } from './build.ts';

const makeEngine = (request: Partial<Parameters<typeof makeFakeEngine>[0]> = {}): FakeEngine =>
  makeFakeEngine({ behave: () => ({}), ...request });

async function makeTestBuilder(
  request: Partial<BuilderRequest> = {},
): Promise<Builder & { readonly told: string[] }> {
  const told: string[] = [];
  const builder = makeBuilder({
    engine: makeEngine(),
    onProgress: (progress) => {
      if (progress.kind === 'image') told.push(`${progress.name} ${progress.state}`);
    },
    signal: new AbortController().signal,
    limit: (task) => task(),
    arch: 'x86_64',
    logs: await mkdtemp(join(tmpdir(), 'logs-')),
    generate: () => Promise.reject(new Error('nothing is generated here')),
    ...request,
  });
  return { ...builder, told };
}

const quiet: Watch = { signal: new AbortController().signal, onLine: () => undefined };

const names = (engine: FakeEngine): string[] => engine.built.map((tag) => basename(tag).replace(/:.*/, ''));

function oneAtATime(): Limit {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next;
    return next;
  };
}

/** Two children of one parent. */
async function makeFamily(): Promise<readonly [BuildRecipe, BuildRecipe]> {
  const parent = await makeRecipeFolder({ name: 'parent' });
  const child = (name: string): Promise<BuildRecipe> => makeRecipeFolder({ name, parents: { BASE: parent } });
  return [await child('one'), await child('two')];
}

/** It knows how many builds it had at once, at most. */
function makeCountingEngine() {
  let [running, most] = [0, 0];
  const engine = makeEngine();
  const build = async (request: BuildRequest, watch: Watch) => {
    most = Math.max(most, (running += 1));
    await setTimeout(20);
    running -= 1;
    return engine.build(request, watch);
  };
  return { ...engine, build, most: () => most };
}

describe('makeBuilder()', () => {
  test('make() builds each image once, parents first, however often it is asked for', async () => {
    const engine = makeEngine();
    const builder = await makeTestBuilder({ engine });
    const [one, two] = await makeFamily();
    await Promise.all([one, two, one, two].map((recipe) => builder.make(recipe)));
    const [first, ...rest] = names(engine);
    expect([first, ...rest.sort()]).toEqual(['parent', 'one', 'two']);
    expect(builder.told.filter((line) => line === 'parent built')).toHaveLength(1);
  });

  test('make() hands parents over by the names of their ARGs', async () => {
    const requests: BuildRequest[] = [];
    const engine = makeEngine();
    const build = (request: BuildRequest, watch: Watch) => {
      requests.push(request);
      return engine.build(request, watch);
    };
    const [one] = await makeFamily();
    await (await makeTestBuilder({ engine: { ...engine, build } })).make(one);
    expect(requests[1]?.args).toEqual({ OPTION: '1', BASE: requests[0]?.tag });
  });

  test('make() builds nothing that the engine has, parents neither', async () => {
    const engine = makeEngine();
    const [one] = await makeFamily();
    const first = await (await makeTestBuilder({ engine })).make(one);
    const later = await makeTestBuilder({ engine });
    expect(await later.make(one)).toEqual(first);
    expect(engine.built).toHaveLength(2);
    expect(later.told).toEqual(['one cached']);
  });

  test('make() ends with the last lines of a build that failed, and the path of its log', async () => {
    const engine = makeEngine();
    const build = (_: BuildRequest, { onLine }: Watch): Promise<never> => {
      for (let line = 1; line <= 30; line += 1) onLine(`line ${line}`);
      return Promise.reject(new BenchError('build-failed', 'Cannot build thing', { hint: 'x' }));
    };
    const builder = await makeTestBuilder({ engine: { ...engine, build } });
    const error: unknown = await builder.make(await makeRecipeFolder()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'build-failed' });
    const { message, hint } = error as BenchError;
    expect(message).toMatch(/^Cannot build thing\n {2}line 11\n(.*\n)* {2}line 30$/);
    const log = /^The whole log is in (.*)$/.exec(hint)?.[1] ?? '';
    expect((await readFile(log, 'utf8')).split('\n')).toHaveLength(31);
  });

  test('make() keeps a log for each of two images of one name', async () => {
    const logs = new Set<string>();
    const engine = makeEngine({ brokenBuilds: /thing/ });
    const builder = await makeTestBuilder({ engine });
    for (const OPTION of ['1', '2']) {
      const recipe = await makeRecipeFolder({ args: { OPTION } });
      await builder.make(recipe).catch((error: unknown) => logs.add((error as BenchError).hint));
    }
    expect(logs.size).toBe(2);
  });

  test('make() runs no more builds at a time than the limit allows', async () => {
    const engine = makeCountingEngine();
    const builder = await makeTestBuilder({ engine, limit: oneAtATime() });
    const recipes = ['a', 'b', 'c', 'd', 'e'].map((name) => makeRecipeFolder({ name }));
    await Promise.all(recipes.map(async (recipe) => builder.make(await recipe)));
    expect(engine.most()).toBe(1);
  });

  test('make() waits for another process that builds the same image, and takes what that has built', async () => {
    const engine = makeEngine();
    const build = async (request: BuildRequest, watch: Watch) => {
      await setTimeout(100);
      return engine.build(request, watch);
    };
    const recipe = await makeRecipeFolder();
    const builders = await Promise.all([1, 2].map(() => makeTestBuilder({ engine: { ...engine, build } })));
    const [first, second] = await Promise.all(builders.map((builder) => builder.make(recipe)));
    expect(second).toEqual(first);
    expect(names(engine)).toEqual(['thing']);
    expect(builders.map(({ told }) => told.at(-1)).sort()).toEqual(['thing built', 'thing cached']);
  });

  test('make() lets an engine build two images at once, whoever asks', async () => {
    const engine = makeCountingEngine();
    const one = async (name: string) => {
      const builder = await makeTestBuilder({ engine });
      await builder.make(await makeRecipeFolder({ name }));
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(one));
    expect(engine.most()).toBe(2);
  });

  test('make() waits for no other process once it is told to stop', async () => {
    const stop = new AbortController();
    let finish = (): void => undefined;
    const engine = makeEngine();
    const build = async (request: BuildRequest, watch: Watch) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return engine.build(request, watch);
    };
    const recipe = await makeRecipeFolder();
    const builder = await makeTestBuilder({ engine: { ...engine, build } });
    const building = builder.make(recipe);
    await vi.waitFor(() => {
      expect(builder.told).toContain('thing building');
    });
    const waiting = (await makeTestBuilder({ engine, signal: stop.signal })).make(recipe);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    finish();
    await building;
    expect(names(engine)).toEqual(['thing']);
  });

  test('make() starts no build once it is told to stop', async () => {
    const engine = makeEngine();
    const builder = await makeTestBuilder({ engine, signal: AbortSignal.abort(new Error('enough')) });
    await expect(builder.make(await makeRecipeFolder())).rejects.toThrow('enough');
    expect(engine.built).toEqual([]);
  });

  test('make() has a file generated, puts it into the context, and lets it go', async () => {
    let gone = 0;
    const engine = makeEngine();
    const builder = await makeTestBuilder({
      engine,
      generate: ({ folder }) =>
        Promise.resolve({
          path: join(folder, 'README.md'),
          [Symbol.asyncDispose]: () => {
            gone += 1;
            return Promise.resolve();
          },
        }),
    });
    await builder.make(
      await makeRecipeFolder({ generated: { file: 'made', program: 'generate', args: [] } }),
    );
    expect([engine.built.length, gone]).toEqual([1, 1]);
  });

  test('make() takes the time of a generated file for a part of its image’s', async () => {
    const engine = makeEngine();
    const logs = await mkdtemp(join(tmpdir(), 'logs-'));
    const generatingMs = 200;
    const builder = await makeTestBuilder({
      engine,
      logs,
      generate: async ({ folder }) => {
        await setTimeout(generatingMs);
        return { path: join(folder, 'README.md'), [Symbol.asyncDispose]: () => Promise.resolve() };
      },
    });
    const { name, ...recipe } = await makeRecipeFolder({
      generated: { file: 'made', program: 'generate', args: [] },
    });
    await builder.make({ ...recipe, name });
    const timeOf = await readImageTimes(logs);
    // A timer may be a millisecond early.
    expect(timeOf({ engine: engine.facts.host, arch: 'x86_64', name })).toBeGreaterThan(generatingMs - 5);
  });

  test('make() keeps the time of each build as its share of the time that all of them took', async () => {
    const logs = await mkdtemp(join(tmpdir(), 'logs-'));
    const engine = makeEngine();
    const buildMs = 200;
    const build = async (request: BuildRequest, watch: Watch) => {
      await setTimeout(buildMs);
      return engine.build(request, watch);
    };
    const builder = await makeTestBuilder({ engine: { ...engine, build }, logs });
    const names = ['one', 'two'];
    const startedMs = performance.now();
    await Promise.all(names.map(async (name) => builder.make(await makeRecipeFolder({ name }))));
    const tookMs = performance.now() - startedMs;
    const timeOf = await readImageTimes(logs);
    const shares = names.map((name) => timeOf({ engine: engine.facts.host, arch: 'x86_64', name }) ?? NaN);
    const sum = shares.reduce((all, ms) => all + ms);
    expect(sum).toBeLessThanOrEqual(tookMs + 1);
    expect(sum).toBeGreaterThan(buildMs - 5);
  });

  test('make() builds each image for what its recipe says, else for what its child is for', async () => {
    const requests: BuildRequest[] = [];
    const engine = makeEngine();
    const build = (request: BuildRequest, watch: Watch) => {
      requests.push(request);
      return engine.build(request, watch);
    };
    const builder = await makeTestBuilder({ engine: { ...engine, build } });
    const source = await makeRecipeFolder({ name: 'source' });
    const compiled = await makeRecipeFolder({
      name: 'compiled',
      arch: 'x86_64',
      parents: { SOURCE: source },
    });
    const base = await makeRecipeFolder({ name: 'base' });
    await builder.make(
      await makeRecipeFolder({ name: 'child', parents: { BASE: base, COMPILED: compiled } }),
      'aarch64',
    );
    const arches = requests.map(({ tag, arch }) => [basename(tag).replace(/:.*/, ''), arch]);
    expect(Object.fromEntries(arches)).toEqual({
      source: 'x86_64',
      compiled: 'x86_64',
      base: 'aarch64',
      child: 'aarch64',
    });
  });
});

describe('makeBuilder(), for an image that is pulled', () => {
  const pulling = async (reference: string, otherwise?: BuildRecipe): Promise<Recipe> =>
    Promise.resolve({ kind: 'pull', reference, ...(otherwise && { otherwise }) });

  test('make() pulls what can be pulled, and nothing that is there', async () => {
    const engine = makeEngine();
    const builder = await makeTestBuilder({ engine });
    await builder.make(await pulling('debian:12-slim', await makeRecipeFolder()));
    expect([builder.told, engine.built]).toEqual([['debian:12-slim pulling', 'debian:12-slim pulled'], []]);
    const again = await makeTestBuilder({ engine });
    await again.make(await pulling('debian:12-slim'));
    expect(again.told).toEqual([]);
  });

  test('make() builds the other image where no registry can be reached, and says so', async () => {
    const engine = makeEngine({ registry: 'unreachable' });
    const builder = await makeTestBuilder({ engine });
    const made = await builder.make(await pulling('debian:12-slim', await makeRecipeFolder()));
    expect(made.tag).toContain('base-image-bench/thing:');
    expect(names(engine)).toEqual(['thing']);
    expect(builder.told.slice(0, 2)).toEqual(['debian:12-slim pulling', 'debian:12-slim unreachable']);
  });

  test('make() does not build the other image where the registry refuses the first', async () => {
    const engine = makeEngine({ registry: [] });
    const builder = await makeTestBuilder({ engine });
    await expect(
      builder.make(await pulling('debian:12-slim', await makeRecipeFolder())),
    ).rejects.toMatchObject({ code: 'pull-failed' });
    expect(engine.built).toEqual([]);
  });

  test('make() waits for a registry only where there is no other image', async () => {
    const requests: PullRequest[] = [];
    const engine = makeEngine();
    const pull = (request: PullRequest, watch: Watch) => {
      requests.push(request);
      return engine.pull({ ...request, reference: 'debian:12-slim' }, watch);
    };
    const builder = await makeTestBuilder({ engine: { ...engine, pull } });
    await builder.make(await pulling('registry.example:5000/a', await makeRecipeFolder()));
    await builder.make(await pulling('registry.example:5000/b'));
    expect(requests).toEqual([
      { reference: 'registry.example:5000/a', arch: 'x86_64', unreachable: 'give-up' },
      { reference: 'registry.example:5000/b', arch: 'x86_64', unreachable: 'wait' },
    ]);
  });

  test('make() pulls for its platform what is there for another one', async () => {
    const engine = makeEngine();
    await engine.pull({ reference: 'debian:12-slim', arch: 'aarch64', unreachable: 'wait' }, quiet);
    const made = await (await makeTestBuilder({ engine })).make(await pulling('debian:12-slim'));
    expect(made.platform).toBe('linux/amd64');
  });

  test('make() names both platforms where the right one cannot be had', async () => {
    const foreign = { tag: 'mine:1', digest: 'sha256:1', platform: 'linux/arm64', created: '', sizeBytes: 1 };
    const engine = { ...makeEngine(), inspect: () => Promise.resolve(foreign) };
    await expect((await makeTestBuilder({ engine })).make(await pulling('mine:1'))).rejects.toThrow(
      'the engine has mine:1 for linux/arm64, not for linux/amd64',
    );
  });

  test('make() records in an image which pulled one it is built on', async () => {
    const builder = await makeTestBuilder();
    const BASE = await pulling('debian:12-slim');
    const built = await builder.make(await makeRecipeFolder({ parents: { BASE } }));
    expect(built.base).toEqual({
      reference: 'debian:12-slim',
      manifestDigest: 'sha256:manifest-of-debian:12-slim',
    });
  });

  test('make() leaves the engine its own where it pulls for another architecture, and records the reference', async () => {
    const engine = makeEngine();
    const builder = await makeTestBuilder({ engine });
    const BASE = await pulling('debian:12-slim');
    const [own, other] = await Promise.all([builder.make(BASE), builder.make(BASE, 'aarch64')]);
    expect([own.tag, own.platform]).toEqual(['debian:12-slim', 'linux/amd64']);
    expect([other.tag, other.platform]).toEqual(['debian:12-slim-aarch64', 'linux/arm64']);
    const built = await builder.make(await makeRecipeFolder({ parents: { BASE } }), 'aarch64');
    expect(built).toMatchObject({ platform: 'linux/arm64', base: { reference: 'debian:12-slim' } });
  });

  test('make() throws when there is no other image', async () => {
    const builder = await makeTestBuilder({ engine: makeEngine({ registry: [] }) });
    await expect(builder.make(await pulling('debian:12-slim'))).rejects.toMatchObject({
      code: 'pull-failed',
    });
  });

  test('make() does not take an engine that is gone for an image that cannot be pulled', async () => {
    const engine = makeEngine();
    const lost = new BenchError('engine-lost', 'The engine is gone', { hint: 'Start it' });
    const builder = await makeTestBuilder({ engine: { ...engine, pull: () => Promise.reject(lost) } });
    await expect(builder.make(await pulling('debian:12-slim', await makeRecipeFolder()))).rejects.toBe(lost);
    expect(engine.built).toEqual([]);
  });
});

describe('makeBuilder(), where a parent is another than it was', () => {
  /** An image of the tag with other content: what its tag stood for before stays as it is. */
  const withNew = (engine: FakeEngine, tag: string): FakeEngine => ({
    ...engine,
    inspect: async (asked) => {
      const image = await engine.inspect(asked);
      return image && asked === tag ? { ...image, digest: 'sha256:another' } : image;
    },
  });

  test('make() builds anew what was built on a base that has been pulled anew, and on that', async () => {
    const engine = makeEngine();
    const BASE: Recipe = { kind: 'pull', reference: 'debian:12-slim' };
    const runtime = await makeRecipeFolder({ name: 'runtime', parents: { BASE } });
    const subject = await makeRecipeFolder({ name: 'subject', parents: { RUNTIME: runtime } });
    await (await makeTestBuilder({ engine })).make(subject);
    const again = await makeTestBuilder({ engine: withNew(engine, 'debian:12-slim') });
    await again.make(subject);
    expect(again.told).toEqual([
      ...['runtime building', 'runtime built', 'subject building', 'subject built'],
    ]);
    const after = await makeTestBuilder({ engine: withNew(engine, 'debian:12-slim') });
    await after.make(subject);
    expect(after.told).toEqual(['subject cached']);
  });

  test('make() builds anew what was built on a base that has been made anew instead', async () => {
    const engine = makeEngine({ registry: 'unreachable' });
    const otherwise = await makeRecipeFolder({ name: 'base' });
    const BASE: Recipe = { kind: 'pull', reference: 'debian:sid-slim', otherwise };
    const subject = await makeRecipeFolder({ name: 'subject', parents: { BASE } });
    await (await makeTestBuilder({ engine })).make(subject);
    const base = await (await makeTestBuilder({ engine })).make(BASE);
    const again = await makeTestBuilder({ engine: withNew(engine, base.tag) });
    await again.make(subject);
    expect(again.told).toContain('subject built');
  });

  test('make() has a recipe that fetches what is of the day built without steps of another day', async () => {
    const asked: (true | undefined)[] = [];
    const engine = makeEngine();
    const build = (request: BuildRequest, watch: Watch) => {
      asked.push(request.fresh);
      return engine.build(request, watch);
    };
    const builder = await makeTestBuilder({ engine: { ...engine, build } });
    const base = await makeRecipeFolder({ name: 'base', fresh: true });
    await builder.make(await makeRecipeFolder({ name: 'child', parents: { BASE: base } }));
    expect(asked).toEqual([true, undefined]);
  });

  test('make() does not look for parents that have been removed', async () => {
    const engine = makeEngine();
    const parent = await makeRecipeFolder({ name: 'parent' });
    const child = await makeRecipeFolder({ name: 'child', parents: { BASE: parent } });
    await (await makeTestBuilder({ engine })).make(child);
    const [tag = ''] = engine.built;
    const without = {
      ...engine,
      inspect: (asked: string) => (asked === tag ? Promise.resolve(undefined) : engine.inspect(asked)),
    };
    const later = await makeTestBuilder({ engine: without });
    await later.make(child);
    expect(later.told).toEqual(['child cached']);
  });
});
