import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../model/config.ts';
import type { Family } from '../../model/family.ts';
import type { Recipe } from '../../model/recipe.ts';
import { fakeCatalog, parseConfig } from '../../testing/fake-catalog.ts';
import { fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine, type FakeEngineRequest } from '../../testing/fake-engine.ts';
import { findFamily, type Candidate } from './auto-family.ts';

/** Family one, its images on a base that is pulled; `otherwise` says that the base could be made as well. */
function makeCandidate(name: string, base: Recipe): Candidate {
  const one = fakeCatalog.families.get('one')!;
  const image: Family['image'] = (request) => {
    const made = one.image(request);
    return made.kind === 'image' ? { ...made, runtime: { ...build, parents: { BASE: base } } } : made;
  };
  const catalog: Catalog = { ...fakeCatalog, families: new Map([[name, { ...one, name, image }]]) };
  return { name, config: parseConfig(['--family', name], catalog) };
}

const build = {
  kind: 'build',
  name: 'x',
  folder: '/',
  dockerfile: 'x',
  files: [],
  args: {},
  parents: {},
} as const;
const candidate = makeCandidate('alpaquita', { kind: 'pull', reference: 'alpaquita:stream' });
const everywhere = makeCandidate('debian', { kind: 'pull', reference: 'debian:13', otherwise: build });

async function find(registry: FakeEngineRequest['registry'], candidates = [candidate, everywhere]) {
  const engine = makeFakeEngine({ behave: fakeDebian(), ...(registry && { registry }) });
  const watch = { signal: new AbortController().signal, onLine: () => undefined };
  return { engine, found: await findFamily(candidates, engine, watch) };
}

describe('findFamily()', () => {
  test('findFamily() takes the first family whose base images can be pulled, and has them then', async () => {
    const { engine, found } = await find(['alpaquita:stream']);
    expect(found).toEqual({ config: candidate.config, note: 'family auto is alpaquita' });
    expect(await engine.inspect('alpaquita:stream')).toBeDefined();
  });

  test('findFamily() pulls nothing that the engine has', async () => {
    const { engine } = await find(['alpaquita:stream']);
    const watch = { signal: new AbortController().signal, onLine: () => undefined };
    const pull = (): Promise<never> => Promise.reject(new Error('nothing has to be pulled'));
    const found = await findFamily([candidate, everywhere], { ...engine, pull }, watch);
    expect(found.note).toBe('family auto is alpaquita');
  });

  test.each([
    ['is not in the registry', []],
    ['cannot be reached', 'unreachable'],
  ] as const)('findFamily() takes the last, and says why, where the first %s', async (_why, registry) => {
    expect((await find(registry)).found).toEqual({
      config: everywhere.config,
      note: 'family auto is debian; alpaquita cannot be had: Cannot pull alpaquita:stream',
    });
  });

  test('findFamily() takes the only one there is without asking: its own error tells more', async () => {
    expect((await find('unreachable', [candidate])).found.note).toBe('family auto is alpaquita');
  });

  test('findFamily() hides no other failure', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    engine.stopEngine();
    const watch = { signal: new AbortController().signal, onLine: () => undefined };
    await expect(findFamily([candidate, everywhere], engine, watch)).rejects.toThrow('The engine is gone');
  });
});
