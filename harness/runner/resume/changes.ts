import { isDeepStrictEqual } from 'node:util';
import {
  type Cell,
  type EngineFacts,
  type ImageFacts,
  type Plan,
  type RunRecord,
  type SuiteRecord,
  enginePartsOf,
} from '../../model/index.ts';
import { differingFacts } from '../../analysis/index.ts';

/** Something that is not what it was when a run began. */
export interface Change {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

const none = 'none';

/** Compares suites by their versions: a new version gives the numbers another meaning. */
export function changedSuites(
  before: readonly SuiteRecord[],
  now: readonly Pick<SuiteRecord, 'name' | 'version'>[],
): Change[] {
  return before.flatMap(({ name, version }) => {
    const found = now.find((suite) => suite.name === name)?.version;
    return change(`version of suite ${name}`, String(version), String(found ?? none));
  });
}

export function changedHarness(before: string, now: string): Change[] {
  return change('version of this program', before, now);
}

/** Any of these with another value is another engine, or another machine. */
const engineFacts = {
  engineId: ({ engineId }) => engineId,
  product: ({ product }) => product,
  version: ({ version }) => version,
  arch: ({ arch }) => arch,
  CPUs: ({ cpus }) => String(cpus),
  kernel: ({ kernel }) => kernel,
  cgroupVersion: ({ cgroupVersion }) => cgroupVersion,
  storageDriver: ({ storageDriver }) => storageDriver,
  securityOptions: ({ securityOptions }) => securityOptions.toSorted().join(', '),
} as const satisfies Readonly<Record<string, (engine: EngineFacts) => string | undefined>>;

export function changedEngines(before: RunRecord, now: readonly EngineFacts[]): Change[] {
  return enginePartsOf(before).flatMap(({ engine }) => {
    const found = now.find(({ name }) => name === engine.name);
    if (found === undefined) return change(`engine ${engine.name}`, 'there', 'not');
    return Object.entries(engineFacts).flatMap(([fact, read]) =>
      change(`${fact} of engine ${engine.name}`, read(engine) ?? none, read(found) ?? none),
    );
  });
}

/**
 * The first difference of two plans: one often makes many. How long cells are expected to take is none, and neither are
 * caveats, some of which are found while measuring.
 */
export function changedPlan(before: Plan, now: Plan): Change[] {
  const cells = changedCells(before.cells, now.cells);
  if (cells.length > 0 || isDeepStrictEqual(toJson(before.trials), toJson(now.trials))) return cells;
  const said = ({ trials, seed }: Plan): string => `${trials.length} trials of seed ${seed}`;
  const order = said(before) === said(now) ? ', in another order' : '';
  return [{ what: 'plan', before: said(before), now: `${said(now)}${order}` }];
}

function changedCells(before: readonly Cell[], now: readonly Cell[]): Change[] {
  const known = new Map(now.map((cell) => [cell.id, cell]));
  const planned = new Set(before.map(({ id }) => id));
  const added = now.find(({ id }) => !planned.has(id));
  const changes = before.flatMap((cell) => changedCell(cell, known.get(cell.id)));
  const more = added === undefined ? [] : change(`cell ${added.id}`, none, 'planned');
  return [...changes, ...more].slice(0, 1);
}

function changedCell(before: Cell, now: Cell | undefined): Change[] {
  const what = `cell ${before.id}`;
  if (now === undefined) return change(what, 'planned', none);
  const [old, fresh] = [describeCell(before), describeCell(now)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return names.flatMap((name) => {
    if (isDeepStrictEqual(old[name], fresh[name])) return [];
    return change(`${name} of ${what}`, show(old[name]), show(fresh[name]));
  });
}

function describeCell({ expectedMs: _expected, caveat: _caveat, ...cell }: Cell): Record<string, unknown> {
  return toJson(cell) as Record<string, unknown>;
}

/** As it is when it was written and read again. */
function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function show(value: unknown): string {
  return value === undefined ? none : typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * `now`: tags of images as they would be made now, whether they are there or not. A tag tells what goes into its image, so that
 * nothing has to be made to see that it would be another one.
 */
export function changedRecipes(before: readonly ImageFacts[], now: readonly string[]): Change[] {
  const nameOf = (tag: string): string => tag.slice(0, tag.lastIndexOf(':'));
  const known = new Map(before.map(({ tag }) => [nameOf(tag), tag]));
  const tags = new Set(before.map(({ tag }) => tag));
  return now.flatMap((tag) => {
    const old = known.get(nameOf(tag));
    return old === undefined || tags.has(tag) ? [] : change(`recipe of image ${nameOf(tag)}`, old, tag);
  });
}

/** By tag; engines may have different images of one. One that is new is of an engine that was lost before it had it. */
export function changedImages(before: readonly ImageFacts[], now: readonly ImageFacts[]): Change[] {
  const digestsOf = (images: readonly ImageFacts[], tag: string): string[] =>
    images.flatMap((image) => (image.tag === tag ? [image.digest] : [])).sort();
  return [...new Set(before.map(({ tag }) => tag))].flatMap((tag) =>
    change(
      `image ${tag}`,
      digestsOf(before, tag).join(', '),
      digestsOf(now, tag).join(', ') || 'not used any more',
    ),
  );
}

/** The machines, and all else that makes numbers comparable. */
export function changedMachines(before: RunRecord, now: RunRecord): Change[] {
  return enginePartsOf(before).flatMap(({ engine }) => {
    const cells = before.plan.cells.filter((cell) => cell.engine === engine.name);
    const cell = cells.find(({ counted }) => counted === undefined) ?? cells[0];
    if (cell === undefined) return [];
    // All facts, not only those of counts. The digest of its image tells of QEMU; no container tells of seccomp yet.
    const { counted: _counted, ...timed } = cell;
    return differingFacts(before, now, { cell: timed, allow: ['qemu', 'seccomp'] }).flatMap(
      ({ name, here, there }) => change(`${name} of engine ${engine.name}`, here, there),
    );
  });
}

function change(what: string, before: string, now: string): Change[] {
  return before === now ? [] : [{ what, before, now }];
}
