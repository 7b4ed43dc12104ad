import type { ChosenFamily, ChosenSuite, Config, Control } from '../model/config.ts';
import type { Arch } from '../model/arch.ts';
import { cellId, type Cell } from '../model/cell.ts';
import type { EngineFacts } from '../model/lab.ts';
import { toImageRequest } from '../model/image-request.ts';
import type { Reference } from '../model/reference.ts';
import { mayHaveBaseline } from '../model/run.ts';
import type { Workload } from '../model/suite.ts';
import type { Variant } from '../model/variant.ts';
import { assignSeats } from './seats.ts';

interface Place {
  readonly family: ChosenFamily;
  readonly arch: Arch;
  readonly engine: EngineFacts;
}

interface CellPlace extends Place {
  readonly variant: Variant;
  readonly reference?: Reference;
}

/** Every chosen workload × variant × arch; those that cannot be measured here say why. */
export function makeCells(config: Config, engine: EngineFacts): Cell[] {
  const places = (config.arches ?? [engine.arch]).flatMap((arch) =>
    config.families.map((family): Place => ({ family, arch, engine })),
  );
  const has = ({ family: { family, release } }: Place): boolean =>
    mayHaveBaseline({ family: family.name, release }, config.baselineFamily);
  return config.suites.flatMap((chosen) => {
    const workloads = chosenWorkloads(chosen, config, engine);
    const controlled = chooseControlled(config.control, workloads);
    return workloads.flatMap((workload) =>
      places.flatMap((place) =>
        makeGroup(chosen, workload, {
          place,
          baseline: controlled(workload) && has(place) ? config.baseline : undefined,
          against: config.against,
        }),
      ),
    );
  });
}

interface GroupRequest {
  readonly place: Place;
  /** The variant that is measured twice, if any is. */
  readonly baseline: Variant | undefined;
  readonly against: Reference | undefined;
}

/** The cells of one workload in one place, a reference and a twin behind the cell that they belong to. */
function makeGroup(chosen: ChosenSuite, workload: Workload, request: GroupRequest): Cell[] {
  const { place, baseline, against } = request;
  return place.family.variants.flatMap((variant) => {
    const cell = makeCell(chosen, workload, { ...place, variant });
    const reference = against && makeCell(chosen, workload, { ...place, variant, reference: against });
    const twins = variant === baseline ? [makeTwin(reference ?? cell)] : [];
    return [cell, ...(reference ? [reference] : []), ...twins];
  });
}

function makeTwin(cell: Cell): Cell {
  const twin = { ...cell, twin: true } as const;
  return { ...twin, id: cellId(twin) };
}

/** Says of which workloads there is a twin: of the first that can be measured, of all, or of none. */
function chooseControlled(control: Control, workloads: readonly Workload[]): (workload: Workload) => boolean {
  const first = workloads.find(({ unavailable }) => unavailable === undefined);
  return (workload) => control === 'all' || (control === 'one' && workload === first);
}

/** The chosen workloads of a suite, as they are with the CPUs that it gets. */
export function chosenWorkloads(chosen: ChosenSuite, config: Config, engine: EngineFacts): Workload[] {
  const seats = assignSeats(chosen.suite, config, engine);
  const workloads = chosen.suite.workloads({
    cpus: seats.subject.length,
    companionCpus: seats.companion.length,
    params: chosen.params,
  });
  return workloads.filter((workload) => chosen.workloads.includes(workload.name));
}

function makeCell(chosen: ChosenSuite, workload: Workload, place: CellPlace): Cell {
  const { family, arch, engine, variant, reference } = place;
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
  const reason = workload.unavailable ?? chosen.unavailable ?? whyNot(place, workload);
  return {
    id: cellId(named),
    ...named,
    suiteVersion: chosen.suite.version,
    params: workload.params,
    rounds: Math.min(chosen.rounds, workload.rounds ?? Infinity),
    expectedMs: workload.expectedMs,
    ...(workload.packages === undefined ? {} : { packages: workload.packages }),
    ...(workload.metrics === undefined ? {} : { metrics: workload.metrics }),
    ...(workload.table === undefined ? {} : { table: workload.table }),
    ...(workload.control === undefined ? {} : { control: workload.control }),
    ...(workload.caveat === undefined ? {} : { caveat: workload.caveat }),
    ...(reason === undefined ? {} : { unavailable: reason }),
  };
}

function whyNot(
  { family, arch, engine, variant, reference }: CellPlace,
  { packages = [], programs = [] }: Workload,
): string | undefined {
  if (arch !== engine.arch) return `the engine runs ${engine.arch}, and only native cells are measured`;
  const cell = { release: family.release, variant, arch, ...(reference && { reference }) };
  const image = family.family.image({ ...toImageRequest(family, cell), packages, programs });
  return image.kind === 'unavailable' ? image.reason : undefined;
}
