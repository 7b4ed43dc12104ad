export type Members = Readonly<Record<string, unknown>>;

/** The members of what JSON was; none where it was no object. */
export function toMembers(value: unknown): Members {
  // Of an object that JSON was, every member is unknown and may be asked for.
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** Undefined for what is no text, and for an empty one. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
