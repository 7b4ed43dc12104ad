import type { ChosenFamily, Config, Control } from '../../model/config.ts';
import { cellId, type Cell } from '../../model/cell.ts';
import { toImageRequest } from '../../model/image-request.ts';
import type { Reference } from '../../model/reference.ts';
import { mayHaveBaseline } from '../../model/run.ts';
import { packagesFor } from '../../model/packages.ts';
import type { Variant } from '../../model/variant.ts';
import type { Engines } from '../../model/lab.ts';
import { assignWorkloads, type Assignment } from './assign.ts';
import { chooseMeasures } from './counted-cells.ts';
import { markEmulated } from './emulated-cell.ts';

interface Place {
  readonly family: ChosenFamily;
  readonly assignment: Assignment;
}

interface CellPlace extends Place {
  readonly variant: Variant;
  readonly reference?: Reference;
}

/** Every chosen workload × variant × arch; those that cannot be measured here say why. */
export function makeCells(config: Config, engines: Engines): Cell[] {
  const assignments = assignWorkloads(config, engines);
  const controlled = chooseControlled(config.control, assignments);
  const has = ({ family, release }: ChosenFamily): boolean =>
    mayHaveBaseline({ family: family.name, release }, config.baselineFamily);
  return assignments.flatMap((assignment) =>
    config.families.flatMap((family) => {
      const group = makeGroup({
        place: { family, assignment },
        baseline: controlled.has(assignment) && has(family) ? config.baseline : undefined,
        against: config.against,
      });
      return chooseMeasures(group, assignment.workload, { ...config, emulated: assignment.emulated });
    }),
  );
}

interface GroupRequest {
  readonly place: Place;
  /** The variant that is measured twice, if any is. */
  readonly baseline: Variant | undefined;
  readonly against: Reference | undefined;
}

/** The cells of one workload in one place, a reference and a twin behind the cell that they belong to. */
function makeGroup({ place, baseline, against }: GroupRequest): Cell[] {
  return place.family.variants.flatMap((variant) => {
    const cell = makeCell({ ...place, variant });
    const reference = against && makeCell({ ...place, variant, reference: against });
    const twins = variant === baseline ? [makeTwin(reference ?? cell)] : [];
    return [cell, ...(reference ? [reference] : []), ...twins];
  });
}

function makeTwin(cell: Cell): Cell {
  const twin = { ...cell, twin: true } as const;
  return { ...twin, id: cellId(twin) };
}

/**
 * Of which workloads there is a twin: of the first that a suite can measure on each engine, of all, or of none. Nothing is
 * judged by the times of an emulator, so none of those has one.
 */
function chooseControlled(control: Control, assignments: readonly Assignment[]): ReadonlySet<Assignment> {
  const native = assignments.filter(({ emulated }) => !emulated);
  if (control !== 'one') return new Set(control === 'all' ? native : []);
  const first = new Map<string, Assignment>();
  for (const assignment of native.filter(isMeasurable)) {
    const { chosen, arch, engine } = assignment;
    const key = `${chosen.suite.name}/${arch}/${engine.name}`;
    if (!first.has(key)) first.set(key, assignment);
  }
  return new Set(first.values());
}

function isMeasurable({ workload, unavailable }: Assignment): boolean {
  return unavailable === undefined && workload.unavailable === undefined;
}

function makeCell(place: CellPlace): Cell {
  const { family, assignment, variant, reference } = place;
  const { chosen, workload, arch, engine, emulated } = assignment;
  const named = {
    suite: chosen.suite.name,
    workload: workload.name,
    family: family.family.name,
    release: family.release,
    variant,
    arch,
    engine: engine.name,
    ...(reference && { reference }),
  };
  const reason = workload.unavailable ?? chosen.unavailable ?? whyNot(place);
  const packages = packagesFor(workload, family.family.name);
  const cell: Cell = {
    id: cellId(named),
    ...named,
    suiteVersion: chosen.suite.version,
    params: workload.params,
    rounds: Math.min(chosen.rounds, workload.rounds ?? Infinity),
    expectedMs: workload.expectedMs,
    ...(packages.length === 0 ? {} : { packages }),
    ...(workload.metrics === undefined ? {} : { metrics: workload.metrics }),
    ...(workload.table === undefined ? {} : { table: workload.table }),
    ...(workload.control === undefined ? {} : { control: workload.control }),
    ...(workload.caveat === undefined ? {} : { caveat: workload.caveat }),
    ...(reason === undefined ? {} : { unavailable: reason }),
  };
  return emulated ? markEmulated(cell, chosen.suite) : cell;
}

function whyNot({ family, assignment, variant, reference }: CellPlace): string | undefined {
  const { arch, engine, unavailable, workload } = assignment;
  if (unavailable !== undefined) return unavailable;
  const { programs = [] } = workload;
  const packages = packagesFor(workload, family.family.name);
  const cell = { release: family.release, variant, arch, ...(reference && { reference }) };
  const image = family.family.image({ ...toImageRequest(family, cell, engine.arch), packages, programs });
  return image.kind === 'unavailable' ? image.reason : undefined;
}
