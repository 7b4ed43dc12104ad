import { BenchError } from '../../errors.ts';
import {
  type Cell,
  type ChosenFamily,
  type Compared,
  type Config,
  type Control,
  type CountedWork,
  type EngineFacts,
  type EngineFactsList,
  type Plan,
  type Reference,
  type Suite,
  type Unit,
  type Variant,
  type Workload,
  baselineKey,
  benchCommand,
  cellId,
  cgroupPeak,
  comparedBy,
  headroomName,
  instructions,
  isBaseline,
  isOfLimits,
  isStatic,
  limitIds,
  listLimits,
  mayHaveBaseline,
  memoryFloor,
  memoryHeld,
  packagesFor,
  smokeTestCaveat,
  toImageRequest,
} from '../../model/index.ts';
import { toCountedMatch } from '../instructions/instructions.ts';
import { type Assignment, assignWorkloads, chosenWorkloads } from './placement.ts';
import { usualSolo } from './schedule.ts';

/** Counts repeat; three show whether they do. */
const rounds = 3;

interface Measuring extends Pick<Config, 'metric' | 'cpuModel'> {
  /** Whether the cells run under an emulator here. */
  readonly emulated: boolean;
  /** Of the suite. */
  readonly metrics: Suite['metrics'];
}

/**
 * The cells of one workload in one place as `--metric` wants them: timed, counted, or, where nobody says and they are
 * emulated, both. What has no counted form is `unavailable` where counts were asked for, and just timed elsewhere.
 */
export function chooseMeasures(cells: readonly Cell[], workload: Workload, measuring: Measuring): Cell[] {
  const { metric, emulated } = measuring;
  if (metric === 'memory-floor') return cells.flatMap((cell) => toFloor(cell, workload, measuring));
  if (metric === 'time' || (metric === undefined && !emulated)) return [...cells];
  const counted = cells.flatMap((cell) => toCounted(cell, workload, measuring));
  if (metric === 'insn') return counted;
  return [...cells, ...(workload.counted?.operations === undefined ? [] : counted)];
}

/** A cell without what says how its times are taken, compared with others, and told. */
function withoutTiming(timed: Cell): Cell {
  const {
    table: _table,
    control: _control,
    routine: _routine,
    layouts: _layouts,
    solo: _solo,
    ...cell
  } = timed;
  return cell;
}

/** No A/A control: there is no noise to be seen. */
function toCounted(
  timed: Cell,
  { counted: work, uncountable = onlyRepeated }: Workload,
  { cpuModel }: Measuring,
): Cell[] {
  if (timed.twin === true) return [];
  const { caveat: _caveat, ...cell } = withoutTiming(timed);
  const counted = {
    ...cell,
    counted: { cpuModel },
    metrics: [instructions.name],
    rounds,
    ...(work?.operations && { params: toParams(work) }),
    ...(work && { expectedMs: work.expectedMs }),
    ...(work === undefined && { unavailable: timed.unavailable ?? uncountable }),
  };
  return [{ ...counted, id: cellId(counted) }];
}

const onlyRepeated =
  'its instructions cannot be counted: only work of one thread that looks at no clock repeats';

/** How often a workload is tried until its floor is known, as a rule. */
const usualTries = 18;

/** No A/A control: what would be seen is no noise of the machine, and no control of its times is one of memory. */
function toFloor(timed: Cell, workload: Workload, { emulated, metrics }: Measuring): Cell[] {
  if (timed.twin === true) return [];
  const { expectedMs = 0, ...cell } = withoutTiming(timed);
  const speed = metrics.find(
    ({ name, unit }) => speeds.includes(unit) && (workload.metrics ?? [name]).includes(name),
  );
  const held = workload.companionArgv === undefined ? [] : [memoryHeld.name];
  const headrooms = speed === undefined ? [] : [headroomName(speed.name)];
  const floor = {
    ...cell,
    memoryFloor: true as const,
    expectedMs: usualTries * expectedMs,
    metrics: [memoryFloor.name, cgroupPeak.name, ...held, ...headrooms],
    ...(emulated && { unavailable: timed.unavailable ?? emulatorsMemory }),
  };
  return [{ ...floor, id: cellId(floor) }];
}

/** Units of what a workload takes, or does in its time. */
const speeds: readonly Unit[] = ['ns/op', 'µs', 'ms', 'req/s', '1/s'];

const emulatorsMemory = 'how little memory it needs cannot be told here: it would be the emulator’s as well';

/** All that its count depends on; what its workload is timed with has no part in it. */
function toParams({ argv, operations }: CountedWork): Cell['params'] {
  return { command: argv.join(' '), ...(operations && { operations: operations.join(',') }) };
}

/** Nothing is judged by an emulator's times; so many show how much they vary. */
const mostRounds = 3;

/** A cell as it is measured under an emulator: marked, and seldom; once where that is no more than a smoke test. */
export function markEmulated(cell: Cell, { smokeTestWhenEmulated }: Suite): Cell {
  if (smokeTestWhenEmulated !== true)
    return { ...cell, emulated: true, rounds: Math.min(mostRounds, cell.rounds) };
  const caveat = [smokeTestCaveat, ...(cell.caveat === undefined ? [] : [cell.caveat])].join('; ');
  return { ...cell, emulated: true, rounds: Math.min(1, cell.rounds), caveat };
}

interface Place {
  readonly family: ChosenFamily;
  readonly assignment: Assignment;
  readonly config: Pick<Config, 'schedule' | 'solo' | 'stopping'>;
}

interface CellPlace extends Place {
  readonly variant: Variant;
  readonly reference?: Reference;
}

/** Every chosen workload × variant × arch; those that cannot be measured here say why. */
export function makeCells(config: Config, engines: EngineFactsList): Cell[] {
  const assignments = assignWorkloads(config, engines);
  const controlled = chooseControlled(config.control, assignments);
  const has = ({ family, release }: ChosenFamily): boolean =>
    mayHaveBaseline({ family: family.name, release }, config.baselineFamily);
  const cells = assignments.flatMap((assignment) =>
    config.families.flatMap((family) => {
      const group = makeGroup({
        place: { family, assignment, config },
        baseline: controlled.has(assignment) && has(family) ? config.baseline : undefined,
        against: config.against,
      });
      return chooseMeasures(group, assignment.workload, {
        ...config,
        emulated: assignment.emulated,
        metrics: assignment.chosen.suite.metrics,
      });
    }),
  );
  return config.cells === undefined ? cells : chooseCells(cells, config.cells, comparedBy(config));
}

/** Those of some ids, and what their ratios are taken to. Throws `bad-argument` for the id of no cell. */
function chooseCells(cells: readonly Cell[], ids: readonly string[], compared: Compared): Cell[] {
  const wanted = new Set(ids);
  const chosen = cells.filter(({ id }) => wanted.has(id));
  const unknown = ids.find((id) => !chosen.some((cell) => cell.id === id));
  if (unknown !== undefined) {
    throw new BenchError('bad-argument', `--cell: found "${unknown}", wanted the id of a chosen cell`, {
      hint: `See the ids with ${benchCommand} plan, without --cell`,
    });
  }
  const keys = new Set(chosen.map((cell) => baselineKey(cell, compared)));
  return cells.filter(
    (cell) => wanted.has(cell.id) || (isBaseline(cell, compared) && keys.has(baselineKey(cell, compared))),
  );
}

interface GroupRequest {
  readonly place: Place;
  /** The variant that is measured twice, if any is. */
  readonly baseline: Variant | undefined;
  readonly against: Reference | undefined;
}

/** The cells of one workload in one place, a reference and an A/A control behind the cell that they belong to. */
function makeGroup({ place, baseline, against }: GroupRequest): Cell[] {
  return place.family.variants.flatMap((variant) => {
    const cell = makeCell({ ...place, variant });
    const reference = against && makeCell({ ...place, variant, reference: against });
    const twins = variant === baseline ? [makeControlCell(reference ?? cell)] : [];
    return [cell, ...(reference ? [reference] : []), ...twins];
  });
}

function makeControlCell(cell: Cell): Cell {
  const twin = { ...cell, twin: true } as const;
  return { ...twin, id: cellId(twin) };
}

/**
 * Chooses the workloads with an A/A control: the first that a suite can measure on each engine, all, or none. Nothing is
 * judged by the times of an emulator, so no emulated workload has one.
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
  const { chosen, workload, arch, engine, limits, emulated } = assignment;
  const named = {
    suite: chosen.suite.name,
    workload: workload.name,
    family: family.family.name,
    release: family.release,
    variant,
    arch,
    engine: engine.name,
    ...(limitIds(limits).length > 0 && { limits }),
    ...(reference && { reference }),
  };
  const reason = workload.unavailable ?? chosen.unavailable ?? whyNot(place);
  const packages = packagesFor(workload, family.family.name);
  const rounds = Math.min(chosen.rounds, workload.rounds ?? Infinity);
  const solo = chooseSolo(place, rounds);
  const cell: Cell = {
    id: cellId(named),
    ...named,
    suiteVersion: chosen.suite.version,
    params: workload.params,
    rounds,
    ...(solo === undefined ? {} : { solo }),
    ...(workload.layouts === undefined ? {} : { layouts: workload.layouts }),
    expectedMs: workload.expectedMs,
    ...(packages.length === 0 ? {} : { packages }),
    ...(workload.metrics === undefined ? {} : { metrics: workload.metrics }),
    ...(workload.table === undefined ? {} : { table: workload.table }),
    ...(workload.control === undefined ? {} : { control: workload.control }),
    ...(workload.routine === undefined ? {} : { routine: workload.routine }),
    ...(workload.caveat === undefined ? {} : { caveat: workload.caveat }),
    ...(reason === undefined ? {} : { unavailable: reason }),
  };
  return emulated ? markEmulated(cell, chosen.suite) : cell;
}

/** Nothing is judged by the times of an emulator: there a trial is only seen to run. */
function chooseSolo({ assignment, config }: CellPlace, rounds: number): number | undefined {
  const { workload, emulated, engine } = assignment;
  if (workload.oneCpu !== true || emulated || config.schedule === 'interleaved') return undefined;
  // Pods have CPUs of their own, and no two of them one in common.
  if (engine.kubernetes !== undefined) return undefined;
  return config.solo ?? Math.min(usualSolo(config.stopping?.budgetMs), rounds);
}

function whyNot({ family, assignment, variant, reference }: CellPlace): string | undefined {
  const { arch, chosen, engine, unavailable, workload } = assignment;
  if (unavailable !== undefined) return unavailable;
  if (isStatic(variant) && chosen.suite.startsProgramsOfImages !== true) return noLibcFor(chosen.suite);
  const { programs = [] } = workload;
  const packages = packagesFor(workload, family.family.name);
  const cell = { release: family.release, variant, arch, ...(reference && { reference }) };
  const image = family.family.image({ ...toImageRequest(family, cell, engine.arch), packages, programs });
  return image.kind === 'unavailable' ? image.reason : undefined;
}

function noLibcFor({ name }: Suite): string {
  return `programs of the suite ${name} are linked to a libc, and the image has none: --command measures its own`;
}

/** A cell with the suite that reads it and the workload that is started. */
interface MatchedCell {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

/** The suite and workload behind every cell of an engine's plan, by the cell's id. `--timeout` replaces the workload's own. */
export function matchCells(
  plan: Plan,
  config: Config,
  engine: EngineFacts,
): ReadonlyMap<string, MatchedCell> {
  const matched = new Map<string, MatchedCell>();
  const chosen = config.suites.flatMap((one) =>
    listLimits(config).flatMap((limits) =>
      chosenWorkloads(one, { config, engine, limits }).map((workload) => ({
        ...{ suite: one.suite, limits, workload },
      })),
    ),
  );
  for (const { suite, limits, workload } of chosen) {
    const cells = plan.cells.filter(
      (cell) => cell.suite === suite.name && cell.workload === workload.name && isOfLimits(cell, limits),
    );
    for (const cell of cells) {
      const timeoutMs = config.timeoutMs ?? Math.round(workload.timeoutMs * slowdownOf(cell));
      const timed = { cell, suite, workload: { ...workload, timeoutMs } };
      matched.set(cell.id, cell.counted ? toCountedMatch(timed, cell.counted) : timed);
    }
  }
  return matched;
}

/**
 * How many times longer a program may take than on its own machine. Under an emulator it took up to 15 times as long
 * (espresso on musl, 2026); counting translates as well, and counts block by block.
 */
export function slowdownOf({ emulated, counted }: Pick<Cell, 'emulated' | 'counted'>): number {
  if (counted !== undefined) return 40;
  return emulated === true ? 30 : 1;
}
