import { describe, expect, test } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { RecordedPlan } from '../../model/plan.ts';
import type { Proof } from '../../model/index.ts';
import { parseConfig } from '../../testing/fake-catalog.ts';
import { makeFakePlan } from '../../testing/fake-pool.ts';
import { withProvenCaveats } from './proven-caveats.ts';

const plan = makeFakePlan(
  parseConfig(['--suite', 'alpha', '--family', 'one', '--variant', 'glibc,musl-def,musl-perf+je']),
);

/** A proof of each subject, with one fact that has these things to say. */
function prove(say: (variant: string) => { readonly caveat?: string; readonly shared?: string }): Proof[] {
  const subjects = new Map(plan.cells.map((cell) => [subjectId(cell), cell.variant]));
  return [...subjects].map(([id, variant]) => ({
    ...{ subjectId: id, containerId: '', image: '', digest: '', cpus: '0', launcherRssKiB: 1 },
    facts: [{ name: 'version of musl', command: '', output: '', expected: '', holds: true, ...say(variant) }],
  }));
}

const caveatsOf = ({ cells }: RecordedPlan): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(cells.map(({ variant, caveat }) => [variant, caveat]));

describe('withProvenCaveats()', () => {
  test('withProvenCaveats() gives a subject’s caveat to its own cells, once however often a run is resumed', () => {
    const proofs = prove((variant) => (variant === 'musl-perf+je' ? { caveat: 'hardened' } : {}));
    const once = withProvenCaveats(plan, proofs);
    expect(caveatsOf(once)).toEqual({ glibc: undefined, 'musl-def': undefined, 'musl-perf+je': 'hardened' });
    expect(withProvenCaveats(once, proofs)).toEqual(once);
  });

  test('withProvenCaveats() says of every cell of a release that a value differs among its variants', () => {
    const versions: Readonly<Record<string, string>> = { 'musl-def': '1.2.6', 'musl-perf+je': '1.2.5' };
    const proofs = prove((variant) => {
      const shared = versions[variant];
      return shared === undefined ? {} : { shared };
    });
    const said = 'version of musl is not the same in all variants: 1.2.5 (musl-perf+je), 1.2.6 (musl-def)';
    expect(new Set(Object.values(caveatsOf(withProvenCaveats(plan, proofs))))).toEqual(new Set([said]));
    expect(
      withProvenCaveats(
        plan,
        prove(() => ({ shared: '1.2.5' })),
      ),
    ).toEqual(plan);
  });
});
