import { groupThousands, renderEstimate, shortestNumber } from '../content/numbers.ts';
import { safeText } from '../content/text.ts';
import { type Line, type Table, type Value, typeOf } from '../tables/table.ts';

/** Significant digits of a number that has no interval. */
const digitsWithoutInterval = 4;

/** For a person: rounded to its interval, thousands apart. */
function renderValue(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'number') return renderExact(value);
  if (value.interval !== undefined) return renderEstimate(value);
  return renderExact(Number(value.value.toPrecision(digitsWithoutInterval)));
}

function renderExact(value: number): string {
  return groupThousands(String(shortestNumber(value)));
}

/** The lines of one unit, as a person reads them: fields in which all of them agree stand once. */
export interface TablePart {
  readonly table: Table;
  /** Empty where the table has no units. */
  readonly unit: string;
  readonly common: readonly { readonly name: string; readonly text: string }[];
  readonly columns: readonly PartColumn[];
}

interface PartColumn {
  /** Index of the column in the table. */
  readonly at: number;
  /** The name of the column, with the unit of its numbers. */
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** Reads all lines once and keeps none. */
export async function findParts(table: Table): Promise<TablePart[]> {
  const surveys = new Map<string, Survey>();
  for await (const line of table.lines()) {
    const unit = unitOf(line, table);
    const survey = surveys.get(unit) ?? { lines: 0, seen: [] };
    surveys.set(unit, surveyLine(survey, line));
  }
  return [...surveys].map(([unit, survey]) => makePart(table, { unit, survey }));
}

/** Texts for the columns of a part, line by line. */
export async function* readPart({ table, unit, columns }: TablePart): AsyncGenerator<string[]> {
  for await (const line of table.lines())
    if (unitOf(line, table) === unit) yield columns.map(({ at }) => renderValue(line[at]));
}

const several = Symbol('several');

interface Survey {
  readonly lines: number;
  /** The text that every line has in a column, or `several`. */
  readonly seen: readonly (string | typeof several)[];
}

function surveyLine({ lines, seen }: Survey, line: Line): Survey {
  const texts = line.map(renderValue);
  const agree = (text: string, at: number): Survey['seen'][number] =>
    lines === 0 || seen[at] === text ? text : several;
  return { lines: lines + 1, seen: texts.map(agree) };
}

function makePart(table: Table, { unit, survey }: { unit: string; survey: Survey }): TablePart {
  const places = table.columns
    .map((column, at) => ({ name: column.name, type: typeOf(column), at, text: survey.seen[at] }))
    .filter(({ type, text }) => type !== 'unit' && text !== '');
  const alike = places.filter(
    ({ type, text }) => survey.lines > 1 && type !== 'quantity' && text !== several,
  );
  return {
    table,
    unit,
    common: alike.map(({ name, text }) => ({ name, text: String(text) })),
    columns: places
      .filter((place) => !alike.includes(place))
      .map(({ name, type, at }) => ({
        at,
        heading: safeText(type === 'quantity' ? `${name}, ${unit}` : name),
        align: type === 'text' ? 'left' : 'right',
      })),
  };
}

function unitOf(line: Line, { columns }: Table): string {
  const value = line[columns.findIndex((column) => typeOf(column) === 'unit')];
  return typeof value === 'string' ? value : '';
}
