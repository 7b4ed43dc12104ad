import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Catalog, Config } from '../../model/config.ts';
import type { Engine } from '../../model/engine.ts';
import type { Family } from '../../model/family.ts';
import type { Suite } from '../../model/suite.ts';
import { fakeCatalog, fakeImage, makeFakeWorkload, parseConfig } from '../../testing/fake-catalog.ts';
import { makeFakePlan } from '../../testing/fake-pool.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeRecipeFolder } from '../../testing/recipe-folder.ts';
import { type PreparedImages, fetchNeeded, prepare } from './prepare.ts';

async function fetchWith(fetch: Suite['fetch']): Promise<{ config: Config; told: string[] }> {
  const asked = parseConfig(['--suite', 'alpha,beta', '--family', 'one']);
  const suites = asked.suites.map((chosen) =>
    chosen.suite.name === 'alpha'
      ? { ...chosen, suite: { ...chosen.suite, ...(fetch && { fetch }) } }
      : chosen,
  );
  const told: string[] = [];
  const config = await fetchNeeded(
    { ...asked, suites },
    {
      signal: new AbortController().signal,
      onProgress: (progress) => {
        if (progress.kind === 'image-line') told.push(progress.line);
      },
    },
  );
  return { config, told };
}

describe('fetchNeeded()', () => {
  test('fetchNeeded() has suites fetch with their parameters, and passes on how far they are', async () => {
    const { config, told } = await fetchWith(({ params, onProgress }) => {
      onProgress(`scale ${params['scale'] ?? ''}`);
      return Promise.resolve(undefined);
    });
    expect(told).toEqual(['scale 0.1']);
    expect(config.suites.every((chosen) => !('unavailable' in chosen))).toBe(true);
  });

  test('fetchNeeded() says of which suite something cannot be had, and leaves the others', async () => {
    const { config } = await fetchWith(() => Promise.resolve('there is no jar'));
    expect(config.suites.map(({ unavailable }) => unavailable)).toEqual(['there is no jar', undefined]);
  });
});

interface PrepareParts {
  readonly flags?: readonly string[];
  readonly families?: Catalog['families'];
}

/** Prepares suite alpha, its recipe made real, for family one. */
async function prepareWith(
  engine: Engine,
  parts: Partial<Suite> = {},
  { flags = [], families = fakeCatalog.families }: PrepareParts = {},
): Promise<PreparedImages> {
  const recipe = await makeRecipeFolder({ name: 'programs' });
  const alpha = { ...fakeCatalog.suites.get('alpha')!, recipe: () => recipe, ...parts };
  const catalog = { suites: new Map([['alpha', alpha]]), families };
  const config = parseConfig(['--family', 'one', ...flags], catalog);
  return prepare(makeFakePlan(config), config, {
    engine,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    limit: (task) => task(),
    arch: 'x86_64',
    logs: await mkdtemp(join(tmpdir(), 'logs-')),
    generate: () => Promise.reject(new Error('nothing is generated here')),
  });
}

describe('prepare()', () => {
  test('prepare() makes an image for every container, and what they share once', async () => {
    const engine = makeFakeEngine({ behave: () => ({}) });
    const { images } = await prepareWith(engine);
    expect(images.map(({ id }) => id)).toEqual(
      ['glibc', 'musl-def', 'musl-perf+je'].map((variant) => `alpha/one-2/x86_64/local/${variant}`),
    );
    expect(engine.built.filter((tag) => tag.includes('/programs:'))).toHaveLength(1);
    expect(engine.built.filter((tag) => tag.includes('/subject-'))).toHaveLength(3);
  });

  test('prepare() makes the companion of a suite once, whatever it stands beside', async () => {
    const engine = makeFakeEngine({ behave: () => ({}) });
    const runtime = { kind: 'pull', reference: 'debian:12-slim' } as const;
    const { images } = await prepareWith(engine, { companion: () => ({ runtime, toolchain: runtime }) });
    const companions = new Set(images.map(({ companion }) => companion?.tag));
    expect(companions.size).toBe(1);
    expect(engine.built.filter((tag) => companions.has(tag))).toHaveLength(1);
  });

  test('prepare() lets a program of an image finish it, where the suite has one for what is in it', async () => {
    const workloads: Suite['workloads'] = ({ params }) => [
      { ...makeFakeWorkload('a', params), packages: ['jdk'] },
      makeFakeWorkload('b', params),
    ];
    const finish: Suite['finish'] = ({ packages }) => (packages?.includes('jdk') ? '/bench/end' : undefined);
    const engine = makeFakeEngine({ behave: () => ({}) });
    const { images } = await prepareWith(engine, { finish, workloads }, { flags: ['--variant', 'glibc'] });
    const finished = images.map(({ id, image }) => [id, image.tag.includes('-glibc-finished:')]);
    expect(finished).toEqual([
      ['alpha/one-2/x86_64/local/jdk/glibc', true],
      ['alpha/one-2/x86_64/local/glibc', false],
    ]);
  });

  test('prepare() gives cells with packages an image of their own, and their A/A control the same', async () => {
    const asked: (readonly string[] | undefined)[] = [];
    const facts: Suite['facts'] = ({ packages }) => (asked.push(packages), []);
    const workloads: Suite['workloads'] = ({ params }) => [
      { ...makeFakeWorkload('a', params), packages: ['server', 'client'] },
      makeFakeWorkload('b', params),
      { ...makeFakeWorkload('c', params), packages: ['client', 'server'] },
    ];
    const engine = makeFakeEngine({ behave: () => ({}) });
    const { images } = await prepareWith(
      engine,
      { facts, workloads },
      { flags: ['--variant', 'glibc', '--control', 'one'] },
    );
    expect(images.map(({ id }) => id)).toEqual([
      'alpha/one-2/x86_64/local/client+server/glibc',
      'alpha/one-2/x86_64/local/client+server/glibc~twin',
      'alpha/one-2/x86_64/local/glibc',
    ]);
    expect(asked).toEqual([['client', 'server'], ['client', 'server'], []]);
  });

  test('prepare() compiles the programs of musl families with one compiler where they are to share it', async () => {
    const one = fakeCatalog.families.get('one')!;
    const image: Family['image'] = ({ release }) => ({
      ...fakeImage,
      toolchain: { kind: 'pull', reference: `gcc:${release}` },
    });
    const families = new Map([['one', { ...one, image }]]);
    const both = ['--family', 'one@2,one@1', '--variant', 'glibc,musl-def'];
    const compilers = async (...flags: readonly string[]): Promise<string[]> => {
      const seen: string[] = [];
      const engine = makeFakeEngine({ behave: () => ({}), registry: ['gcc:2', 'gcc:1', 'debian:12-slim'] });
      const recipe: Suite['recipe'] = (toolchain) => {
        seen.push(toolchain.kind === 'pull' ? toolchain.reference : toolchain.name);
        return programs;
      };
      await prepareWith(engine, { recipe }, { flags: [...both, ...flags], families });
      return seen;
    };
    const programs = await makeRecipeFolder({ name: 'programs' });
    expect(await compilers()).toEqual(['gcc:2', 'gcc:2', 'gcc:1', 'gcc:1']);
    expect(await compilers('--toolchain', 'shared')).toEqual(['gcc:2', 'gcc:2', 'gcc:1', 'gcc:2']);
  });

  test('prepare() leaves a subject without an image out, and says what happened to it', async () => {
    const engine = makeFakeEngine({ behave: () => ({}), brokenBuilds: /subject-alpha-one-2-musl-def/ });
    const { images, unbuilt } = await prepareWith(engine);
    expect(images.map(({ id }) => id)).toEqual(
      ['glibc', 'musl-perf+je'].map((variant) => `alpha/one-2/x86_64/local/${variant}`),
    );
    expect([...unbuilt.keys()]).toEqual(['alpha/one-2/x86_64/local/musl-def']);
    expect(unbuilt.get('alpha/one-2/x86_64/local/musl-def')?.message).toMatch(/^Cannot build .*musl-def/);
  });

  test('prepare() has nothing to compare with where no image of the reference can be made', async () => {
    const engine = makeFakeEngine({ behave: () => ({}), brokenBuilds: /-reference:/ });
    await expect(prepareWith(engine, {}, { flags: ['--against', '1'] })).rejects.toThrow(
      /^Cannot build .*-reference/,
    );
  });

  test('prepare() stops the other builds when one that all need fails, and waits until they have ended', async () => {
    const engine = makeFakeEngine({ behave: () => ({}) });
    const ended: string[] = [];
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const build: Engine['build'] = async (request, { signal }) => {
      if (request.tag.includes('/programs:')) {
        await begun;
        throw new BenchError('build-failed', 'Cannot build it', { hint: 'x' });
      }
      await new Promise<void>((stopped) => {
        signal.addEventListener('abort', () => {
          setTimeout(stopped, 20);
        });
        begin();
      });
      ended.push(request.tag);
      throw new Error('aborted');
    };
    await expect(prepareWith({ ...engine, build })).rejects.toThrow('Cannot build it');
    expect(ended).toEqual([expect.stringContaining('/launcher:')]);
  });
});
