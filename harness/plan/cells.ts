import type { ChosenFamily, ChosenSuite, Config } from '../model/config.ts';
import { BenchError } from '../errors.ts';
import type { Arch } from '../model/arch.ts';
import { cellId, type Cell } from '../model/cell.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { Workload } from '../model/suite.ts';
import type { Variant } from '../model/variant.ts';

export interface PlannedCell {
  readonly cell: Cell;
  readonly expectedMs: number;
}

interface Place {
  readonly family: ChosenFamily;
  readonly arch: Arch;
  readonly engine: EngineFacts;
}

/** Every chosen workload × variant × arch; those that cannot be measured here say why. */
export function makeCells(config: Config, engine: EngineFacts): PlannedCell[] {
  const cpus = chooseCpus(config, engine);
  const places = (config.arches ?? [engine.arch]).flatMap((arch) =>
    config.families.map((family): Place => ({ family, arch, engine })),
  );
  return config.suites.flatMap((chosen) =>
    chosenWorkloads(chosen, cpus.length).flatMap((workload) =>
      places.flatMap((place) =>
        place.family.variants.map((variant) => ({
          cell: makeCell(chosen, workload, { ...place, variant }),
          expectedMs: workload.expectedMs,
        })),
      ),
    ),
  );
}

/** The CPUs that subjects get: those asked for, or all that the engine has. */
export function chooseCpus(config: Config, engine: EngineFacts): readonly number[] {
  const cpus = config.cpus ?? Array.from({ length: engine.cpus }, (_, cpu) => cpu);
  const beyond = cpus.find((cpu) => cpu >= engine.cpus);
  if (beyond === undefined) return cpus;
  throw new BenchError(
    'bad-argument',
    `--cpus: CPU ${beyond} was asked for, but the engine has ${engine.cpus}`,
    {
      hint: `Give at most --cpus ${engine.cpus}, or a list within 0-${engine.cpus - 1}`,
    },
  );
}

export function chosenWorkloads(chosen: ChosenSuite, cpus: number): Workload[] {
  const workloads = chosen.suite.workloads({ cpus, params: chosen.params });
  return workloads.filter((workload) => chosen.workloads.includes(workload.name));
}

function makeCell(
  chosen: ChosenSuite,
  workload: Workload,
  place: Place & { readonly variant: Variant },
): Cell {
  const { family, arch, engine, variant } = place;
  const named = {
    suite: chosen.suite.name,
    workload: workload.name,
    family: family.family.name,
    release: family.release,
    variant,
    arch,
    engine: engine.name,
  };
  const reason = workload.unavailable ?? whyNot(place);
  return {
    id: cellId(named),
    ...named,
    suiteVersion: chosen.suite.version,
    params: workload.params,
    rounds: chosen.rounds,
    ...(workload.table === undefined ? {} : { table: workload.table }),
    ...(workload.control === undefined ? {} : { control: workload.control }),
    ...(reason === undefined ? {} : { unavailable: reason }),
  };
}

function whyNot({
  family,
  arch,
  engine,
  variant,
}: Place & { readonly variant: Variant }): string | undefined {
  if (arch !== engine.arch) return `the engine runs ${engine.arch}, and only native cells are measured`;
  const image = family.family.image({ release: family.release, variant, arch });
  return image.kind === 'unavailable' ? image.reason : undefined;
}
