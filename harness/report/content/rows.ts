import {
  type Cell,
  type Compared,
  type Interval,
  type Ratio,
  type Row,
  arches,
  blockIds,
  foundEngineName,
  groupBy,
  labelOf,
  nameWorkload,
  sharesBaseline,
  units,
} from '../../model/index.ts';
import { safeText } from './text.ts';

/** The name of a workload in its table; with what it was given, where the run varies that. */
export function lineOf(cell: Cell): string {
  return nameWorkload({ ...cell, workload: cell.table?.line ?? cell.workload });
}

/** Rows, or whatever has one line each, of the same key together, in the order in which the keys first appear. */
export function groupRows<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  return [...groupBy(rows, keyOf).values()];
}

/** `k=v;k=v`, in the order of the names; a separator inside a name or value is percent-encoded. */
export function renderParams(params: Cell['params']): string {
  const encode = (text: string): string => text.replace(/[%;=]/g, encodeURIComponent);
  const names = Object.keys(params).sort();
  return names.map((name) => `${encode(name)}=${encode(params[name] ?? '')}`).join(';');
}

/** `time in ms, lower is better` */
export function renderHeading({ metric }: Pick<Row, 'metric'>): string {
  return `${safeText(metric.name)} in ${metric.unit}, ${units[metric.unit]} is better`;
}

/** `debian 12 · x86_64`, `debian 12 · aarch64 emulated · builder`: the engine of this machine goes without saying. */
export function renderPlace({ cell }: Pick<Row, 'cell'>): string {
  return renderPlaces([cell]);
}

/** `debian 12, debian 13 · x86_64`: where cells of several families and releases meet. */
export function renderPlaces(cells: readonly Cell[]): string {
  const [first] = cells;
  if (first === undefined) return '';
  const named = new Set(cells.map(({ family, release }) => `${family} ${release}`));
  const families = [...named].sort(new Intl.Collator('en', { numeric: true }).compare).join(', ');
  const arch = first.emulated === true ? `${first.arch} emulated` : first.arch;
  const engine = first.engine === foundEngineName ? [] : [first.engine];
  return [families, arch, ...engine].map(safeText).join(' · ');
}

/** Cells of one key stand in one table: those of one place, and of all families where these have one baseline. */
export function tableKey(
  { suite, family, release, arch, engine, counted }: Cell,
  compared: Compared,
): string {
  const apart = sharesBaseline(compared) ? [] : [family, release];
  return JSON.stringify([suite, ...apart, arch, engine, counted?.cpuModel]);
}

export function ratioOf(row: Row): Ratio | undefined {
  return 'summary' in row ? row.ratio : undefined;
}

export function includesOne({ low, high }: Interval): boolean {
  return low <= 1 && high >= 1;
}

/** `espresso on musl-def`, with its place where there are several. */
export function nameCell(cell: Cell, placeOf: (cell: Cell) => string): string {
  return nameIn(`${nameWorkload(cell)} on ${labelOf(cell)}`, placeOf(cell));
}

function nameIn(name: string, place: string): string {
  return safeText(`${name}${place === '' ? '' : ` (${place})`}`);
}

/**
 * Names of cells for a sentence: a workload whose variants are all among them by its own name.
 * @param all - the cells of the run
 */
export function nameCells(cells: readonly Cell[], all: readonly Cell[]): string {
  const placeOf = distinguishPlaces(all);
  const blocks = blockIds(all);
  const named = new Set(cells.map(({ id }) => id));
  const whole = groupRows(all, ({ id }) => blocks.get(id) ?? id).filter(
    (block) => block.length > 1 && block.every(({ id, twin }) => twin === true || named.has(id)),
  );
  const names = cells.map((cell) => {
    const block = whole.find((one) => one.some(({ id }) => id === cell.id));
    if (block === undefined) return nameCell(cell, placeOf);
    const places = new Set(block.map(placeOf));
    return nameIn(nameWorkload(cell), places.size === 1 ? placeOf(cell) : '');
  });
  return nameIds([...new Set(names)]);
}

const ofThisMachine = new RegExp(`(?<=/(?:${arches.join('|')}))/${foundEngineName}(?=/|$)`);

/** The id of a cell, a container or a round for people: as `renderPlace`, and the baseline measured twice is no variant. */
export function renderId(id: string): string {
  return safeText(renderLabel(id.replace(ofThisMachine, '')));
}

/** `glibc (once more)`: the baseline measured twice. */
export function renderLabel(label: string): string {
  return label.replace(/~twin$/, ' (once more)');
}

/** Cells named in a sentence; further ones are counted. */
const mostDoubtNames = 3;

export function nameIds(ids: readonly string[]): string {
  const beyond = ids.length - mostDoubtNames;
  return [...ids.slice(0, mostDoubtNames), ...(beyond > 0 ? [`and ${beyond} more`] : [])].join(', ');
}

const parts: readonly ((cell: Cell) => string)[] = [
  ({ family, release }) => `${family} ${release}`,
  ({ arch, emulated }) => (emulated === true ? `${arch} emulated` : arch),
  ({ engine }) => engine,
];

/** Names the place of each of these cells as far as the places differ: `aarch64 emulated`, or nothing. */
export function distinguishPlaces(cells: readonly Cell[]): (cell: Cell) => string {
  const distinguishing = parts.filter((part) => new Set(cells.map(part)).size > 1);
  return (cell) => distinguishing.map((part) => safeText(part(cell))).join(' · ');
}
