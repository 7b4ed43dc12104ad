/** Knows T's names and trusts none of its types. */
export type Loose<T> = { readonly [Key in keyof T]?: unknown };

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** NaN and the infinities are no numbers here: JSON cannot write them. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

export function isOptionalNumber(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

export function isNumberOrNull(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}

export function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
