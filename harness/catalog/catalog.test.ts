import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from './catalog.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { writeFiles } from '../testing/recipe-folder.ts';

/** A repository that holds these files, and a suite and a family that are as they should be. */
async function makeRepository(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'catalog-'));
  await writeFiles(root, {
    'package.json': '{"type": "module"}',
    'suites/string/suite.ts': "export default { name: 'string' };",
    'images/debian/image.ts': "export default { name: 'debian' };",
    ...files,
  });
  return root;
}

describe('loadCatalog()', () => {
  test('loadCatalog() finds every folder with a suite or a family in it, and nothing else', async () => {
    const root = await makeRepository({
      'suites/README.md': 'about',
      'suites/notes/README.md': 'no suite yet',
      'suites/malloc/suite.ts': "export default { name: 'malloc' };",
    });
    const { suites, families } = await loadCatalog(root);
    expect([...suites.keys()]).toEqual(['malloc', 'string']);
    expect([...families.keys()]).toEqual(['debian']);
    expect(suites.get('malloc')?.name).toBe('malloc');
  });

  test.each([
    ['has no default export', "export const suite = { name: 'bad' };"],
    ['is named otherwise', "export default { name: 'good' };"],
    ['is no object', 'export default 7;'],
  ])('loadCatalog() refuses a suite that %s, and says where it is', async (_, content) => {
    const root = await makeRepository({ 'suites/bad/suite.ts': content });
    await expect(loadCatalog(root)).rejects.toMatchObject({
      code: 'bad-extension',
      message: `${join(root, 'suites/bad/suite.ts')} does not export a suite or family named bad`,
    });
  });

  test('loadCatalog() finds what this repository has', async () => {
    const { suites, families } = await loadCatalog(repositoryRoot);
    expect(suites.has('malloc')).toBe(true);
    expect(families.has('debian')).toBe(true);
  });

  const presets = ['short', 'default', 'paper'] as const;

  test.each(presets)('every workload of this repository has metrics of its suite: %s', async (preset) => {
    for (const suite of (await loadCatalog(repositoryRoot)).suites.values()) {
      const known = suite.metrics.map(({ name }) => name);
      const { params } = suite.presets[preset];
      for (const { name, metrics = [] } of suite.workloads({ cpus: 2, companionCpus: 2, params }))
        expect(known, `${suite.name}/${name}`).toEqual(expect.arrayContaining([...metrics]));
    }
  });
});
