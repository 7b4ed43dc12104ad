import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../../harness/catalog/index.ts';
import { makeConfig, readSettings } from '../../harness/cli/config/index.ts';
import { makePlan } from '../../harness/runner/plan/index.ts';
import { fakeEngine, makeFakeSuite } from '../../harness/testing/fake-catalog.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 6;

/** Plans at least so many cells: every variant of Debian on as many workloads as that takes. */
export async function planManyCells(cells: number): Promise<void> {
  const { families } = await loadCatalog(root);
  const variants = families.get('debian')?.variants.length ?? 1;
  const workloads = Array.from({ length: Math.ceil(cells / variants) }, (_, at) => `w${at}`);
  const many = makeFakeSuite({ name: 'many', workloads, rounds, scale: '1' });
  const catalog = { families, suites: new Map([[many.name, many]]) };
  const flags = { suite: 'many', family: 'debian', control: 'none' };
  const config = makeConfig({ ...readSettings({ flags, file: {} }), catalog, folder: root, freshSeed: 1 });
  const { length } = makePlan(config, [fakeEngine]).cells;
  if (length < cells) throw new RangeError(`The plan has ${length} cells instead of ${cells}`);
}
