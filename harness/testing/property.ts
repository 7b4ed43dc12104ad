import fc from 'fast-check';

/**
 * Properties look at the same cases in every run: a night does not go red for a case that no commit brought. `FUZZ_SEED` looks
 * at others.
 */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_241_101) });

export { fc };

/** Halves of surrogate pairs are no characters. */
const halves = { first: 0xd800, count: 0x800 };

/**
 * Any characters of Unicode, as `fc.string({ unit: 'binary' })`: that begins with a map of all 1,112,064 of them, which takes most of a
 * second and 100 MiB.
 */
export function anyText(length: fc.ArrayConstraints = {}): fc.Arbitrary<string> {
  const point = fc
    .integer({ min: 0, max: 0x10ffff - halves.count })
    .map((n) => (n < halves.first ? n : n + halves.count));
  return fc.array(point, length).map((points) => String.fromCodePoint(...points));
}
