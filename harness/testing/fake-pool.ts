import type { MeasuredCell } from '../runner/measure/context.ts';
import type { Place, VerifiedContainerSource } from '../runner/measure/containers.ts';
import { subjectId } from '../model/cell.ts';
import type { Catalog, Config } from '../model/config.ts';
import type { Fact } from '../model/family.ts';
import type { Engine } from '../model/engine.ts';
import type { Plan } from '../model/plan.ts';
import { matchCells } from '../runner/plan/cells.ts';
import { makePlan } from '../runner/plan/plan.ts';
import { fakeEngine, fakeImage, parseConfig } from './fake-catalog.ts';

/** Everything that is measured, and what it is measured in; no image is made for it. */
interface Experiment {
  readonly config: Config;
  readonly plan: Plan;
  readonly cells: ReadonlyMap<string, MeasuredCell>;
  readonly sources: readonly VerifiedContainerSource[];
}

/** Plans the fake catalog's suites in family `one`; `facts` must hold in every container. */
export function makeExperiment(
  flags: readonly string[],
  facts: readonly Fact[] = [],
  catalog?: Catalog,
): Experiment {
  const config = parseConfig(['--family', 'one', ...flags], catalog);
  const plan = makeFakePlan(config);
  const ids = new Set(plan.cells.map((cell) => subjectId(cell)));
  const sources = [...ids].map((id) => ({
    id,
    variant: { ...fakeImage, facts },
    cpuset: '0-1',
    image: { tag: `image-of-${id}`, digest: `sha256:${id}`, created: '', sizeBytes: 1 },
  }));
  return { config, plan, cells: matchCells(plan, config, fakeEngine), sources };
}

/** Plans a run on the fake engine alone. */
export function makeFakePlan(config: Config): Plan {
  return makePlan(config, [fakeEngine]);
}

export function makePlace(engine: Engine, signal = new AbortController().signal): Place {
  return { engine, run: 'test', memoryBytes: 2 ** 29, signal };
}
