import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../model/engine.ts';
import type { ImageForecast } from '../../model/progress.ts';
import type { BuildRecipe } from '../../model/recipe.ts';
import { keepImageTime } from '../../store/image-cache.ts';
import { fakeCatalog, parseConfig } from '../../testing/fake-catalog.ts';
import { type FakeEngine, makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakePlan } from '../../testing/fake-pool.ts';
import { makeRecipeFolder } from '../../testing/recipe-folder.ts';
import { askOnce } from './build.ts';
import { forecastImages } from './image-forecast.ts';
import { prepare } from './prepare.ts';

interface Setting {
  readonly engine: FakeEngine;
  readonly logs: string;
  readonly forecast: (asked?: Engine) => Promise<ImageForecast>;
  readonly prepareAll: (asked?: Engine) => Promise<unknown>;
  /** Has some images take as long as that, by a pattern of their names. */
  readonly keep: (seconds: Readonly<Record<string, number>>) => Promise<void>;
}

/** Suite alpha in three variants of one family: its programs are compiled once, each variant has an image of its own. */
async function makeSetting(kept?: string): Promise<Setting> {
  const engine = makeFakeEngine({ behave: () => ({}) });
  const source = await makeRecipeFolder({ name: 'source' });
  const programs: BuildRecipe = await makeRecipeFolder({ name: 'programs', parents: { SOURCE: source } });
  const alpha = { ...fakeCatalog.suites.get('alpha')!, recipe: () => programs };
  const catalog = { suites: new Map([['alpha', alpha]]), families: fakeCatalog.families };
  const config = parseConfig(['--family', 'one'], catalog);
  const plan = makeFakePlan(config);
  const logs = kept ?? (await mkdtemp(join(tmpdir(), 'logs-')));
  return {
    ...{ engine, logs },
    forecast: (asked = engine) => forecastImages({ engines: [asked], config, plan, logs }),
    prepareAll: (asked = engine) =>
      prepare(plan, config, {
        ...{ engine: asked, logs, arch: 'x86_64', signal: new AbortController().signal },
        onProgress: () => undefined,
        limit: (task) => task(),
        generate: () => Promise.reject(new Error('nothing is generated here')),
      }),
    keep: async (seconds) => {
      for (const [name, s] of Object.entries(seconds))
        await keepImageTime(logs, { engine: engine.facts.host, arch: 'x86_64', name, shareMs: 1000 * s });
    },
  };
}

const subjects = ['glibc', 'musl-def', 'musl-perf+je'].map((variant) => `subject-alpha-one-2-${variant}`);

describe('forecastImages()', () => {
  test('forecastImages() knows of no time before anything was made here, and counts what is missing', async () => {
    const { forecast } = await makeSetting();
    const { missing, ...rest } = await forecast();
    expect(rest).toEqual({ neverMade: missing });
    expect(missing).toBeGreaterThan(subjects.length);
  });

  test('forecastImages() has nothing to forecast once all images are there, and builds nothing itself', async () => {
    const { forecast, prepareAll, engine } = await makeSetting();
    await forecast();
    expect(engine.built).toEqual([]);
    await prepareAll();
    expect(await forecast()).toEqual({ missing: 0, neverMade: 0 });
  });

  test('forecastImages() knows how long builds took, also where nothing of them is left', async () => {
    const first = await makeSetting();
    await first.prepareAll();
    const { missing, neverMade, expectedMs } = await (await makeSetting(first.logs)).forecast();
    expect(missing).toBeGreaterThan(subjects.length);
    expect(neverMade).toBe(0);
    expect(expectedMs).toBeGreaterThan(0);
  });

  test('forecastImages() adds up what each build had of the machine, whichever goes on at once, after the longest pull', async () => {
    const { forecast, keep } = await makeSetting();
    await keep({ 'debian:12-slim': 3, source: 30, programs: 60, launcher: 5 });
    await keep(Object.fromEntries(subjects.map((name) => [name, 10])));
    expect((await forecast()).expectedMs).toBe(3_000 + 30_000 + 60_000 + 5_000 + 3 * 10_000);
  });

  test('forecastImages() takes the newest time of an image, and guesses where it was never made', async () => {
    const { forecast, keep } = await makeSetting();
    await keep({ source: 30, programs: 600 });
    await keep({ programs: 60 });
    const { missing, neverMade, expectedMs } = await forecast();
    expect(missing - neverMade).toBe(2);
    // Those that nobody knows are taken to be the mean of the two.
    expect(expectedMs).toBeGreaterThanOrEqual(30_000 + 60_000 + 45_000);
    expect(expectedMs).toBeLessThan(600_000);
  });
});

describe('askOnce()', () => {
  test('askOnce() asks for each image once in forecast and preparation, though variants have ancestors in common', async () => {
    const { forecast, prepareAll, engine } = await makeSetting();
    await prepareAll();
    const asked: string[] = [];
    const inspect = (tag: string) => {
      asked.push(tag);
      return engine.inspect(tag);
    };
    await forecast({ ...engine, inspect });
    expect(asked.length).toBeGreaterThan(new Set(asked).size);
    asked.length = 0;
    const [once] = askOnce([{ ...engine, inspect }]);
    await forecast(once);
    await prepareAll(once);
    expect(asked.sort()).toEqual([...new Set(asked)].sort());
    expect(engine.built).toHaveLength(new Set(engine.built).size);
  });

  test('askOnce() asks anew once something is made, and where an engine did not answer', async () => {
    const { forecast, prepareAll, engine } = await makeSetting();
    const [once] = askOnce([engine]);
    expect((await forecast(once)).missing).toBeGreaterThan(0);
    await prepareAll(once);
    expect(await forecast(once)).toEqual({ missing: 0, neverMade: 0 });
    let answers = false;
    const inspect = (tag: string) => (answers ? engine.inspect(tag) : Promise.reject(new Error('busy')));
    const [busy] = askOnce([{ ...engine, inspect }]);
    await expect(forecast(busy)).rejects.toThrow('busy');
    answers = true;
    expect(await forecast(busy)).toEqual({ missing: 0, neverMade: 0 });
  });
});
