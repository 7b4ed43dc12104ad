/** Values that take the place of `{name}`, one after the other. */
export interface CommandParameter {
  readonly name: string;
  readonly values: readonly string[];
}

/** One value of each parameter, in their order. */
export type Combination = readonly { readonly name: string; readonly value: string }[];

/** All combinations of values, the last parameter changing first; the empty one where there is no parameter. */
export function combine(parameters: readonly CommandParameter[]): readonly Combination[] {
  return parameters.reduce<readonly Combination[]>(
    (combinations, { name, values }) =>
      combinations.flatMap((before) => values.map((value) => [...before, { name, value }])),
    [[]],
  );
}

/** A text with values in the place of `{name}`. What a value holds is not looked at again. */
export function fillIn(text: string, combination: Combination): string {
  const values = new Map(combination.map(({ name, value }) => [`{${name}}`, value]));
  return text.replaceAll(/\{[^{}]*\}/g, (placeholder) => values.get(placeholder) ?? placeholder);
}

/** Those that no placeholder of a text is of. */
export function findUnused(text: string, combination: Combination): Combination {
  return combination.filter(({ name }) => !text.includes(`{${name}}`));
}

/** `gcc,clang`; a comma of a value has a backslash before it. */
export function splitList(list: string): readonly string[] {
  const values = [''];
  for (const [piece] of list.matchAll(/\\[\\,]|[^]/gu)) {
    if (piece === ',') values.push('');
    else values.push((values.pop() ?? '') + piece.replace(/^\\(?=.)/, ''));
  }
  return values;
}

/** More would be a plan that nobody reads. */
const mostValues = 10_000;

interface Scan {
  readonly from: string;
  readonly to: string;
  readonly step: string;
}

/**
 * The numbers from one to another, in decimals as exact as they were written; or what is wrong with the range, in words that follow
 * "found … , ".
 */
export function scanNumbers({
  from,
  to,
  step,
}: Scan): { readonly values: readonly string[] } | { readonly problem: string } {
  if (![from, to, step].every(isDecimal)) return { problem: 'wanted numbers, such as 1 8 or 0.3 0.7' };
  const decimals = Math.max(...[from, to, step].map(countDecimals));
  const unit = 10 ** decimals;
  const [first, last, by] = [from, to, step].map((text) => Math.round(Number(text) * unit)) as [
    number,
    number,
    number,
  ];
  if (by <= 0) return { problem: 'wanted a step above 0' };
  if (last < first) return { problem: 'wanted the smaller number first' };
  const count = Math.floor((last - first) / by) + 1;
  if (!(count <= mostValues)) return { problem: `wanted no more than ${mostValues} values` };
  return {
    values: Array.from({ length: count }, (_, index) => ((first + index * by) / unit).toFixed(decimals)),
  };
}

function isDecimal(text: string): boolean {
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text);
}

function countDecimals(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
