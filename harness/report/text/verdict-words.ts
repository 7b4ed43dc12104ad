import type { Verdict } from '../../model/verdict.ts';
import type { Style } from './painter.ts';

type Kind = Verdict['kind'];

interface VerdictWords {
  readonly name: string;
  readonly style?: Style;
  /** Whether it answers the question of a change. */
  readonly settled: boolean;
}

/** In the order in which kinds are counted. */
const words = {
  regressed: { name: 'regressed', style: 'red', settled: true },
  improved: { name: 'improved', style: 'green', settled: true },
  unchanged: { name: 'unchanged', settled: true },
  inconclusive: { name: 'inconclusive', style: 'yellow', settled: false },
  contaminated: { name: 'contaminated', style: 'yellow', settled: false },
  'not-steady': { name: 'not steady', style: 'yellow', settled: false },
  failed: { name: 'failed', style: 'yellow', settled: false },
  incomparable: { name: 'incomparable', style: 'yellow', settled: false },
  missing: { name: 'missing', style: 'yellow', settled: false },
  unavailable: { name: 'unavailable', style: 'dim', settled: false },
  emulated: { name: 'emulated', style: 'dim', settled: false },
  new: { name: 'new', style: 'dim', settled: false },
} as const satisfies Record<Kind, VerdictWords>;

// Object.keys forgets what the keys are.
export const verdictKinds = Object.keys(words) as Kind[];

export function verdictName(kind: Kind): string {
  return words[kind].name;
}

export function verdictStyle(kind: Kind): { readonly style?: Style } {
  const { style }: VerdictWords = words[kind];
  return style === undefined ? {} : { style };
}

/** Whether it is known if something changed. */
export function isSettled({ kind }: Verdict): boolean {
  return words[kind].settled;
}
