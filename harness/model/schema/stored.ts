import type { z } from 'zod';

/**
 * The type of a stored value, from its schema: read-only to its depth, and with the fields that the schema names. A loose
 * schema also says that any other field may be there, which would let a misspelt one pass.
 */
export type Stored<Schema extends z.ZodType> = Known<z.output<Schema>>;

type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends object
    ? [keyof Named<T>] extends [never]
      ? { readonly [Key in keyof T]: Known<T[Key]> }
      : { readonly [Key in keyof Named<T>]: Known<Named<T>[Key]> }
    : T;

/** Without the index signature of a loose object; nothing is left of a record, which has no names. */
type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };
