/** The paper's ten; DaCapo 9.12 and 23.11 have them all, and local-1 has others under the same names. */
export const benchmarks = [
  'avrora',
  'fop',
  'h2',
  'jython',
  'luindex',
  'lusearch',
  'pmd',
  'sunflow',
  'tradebeans',
  'xalan',
] as const;

export type Benchmark = (typeof benchmarks)[number];

export const sizes = ['small', 'default', 'large'] as const;

/** How much an iteration does. */
export type Size = (typeof sizes)[number];
