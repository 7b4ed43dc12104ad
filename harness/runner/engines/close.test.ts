import { describe, expect, test } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { Confinement } from '../../model/engine.ts';
import type { Proof, ProvenFact } from '../../model/journal.ts';
import type { RecordedPlan } from '../../model/plan.ts';
import { parseConfig } from '../../testing/fake-catalog.ts';
import { makeFakePlan } from '../../testing/fake-pool.ts';
import { noteConfinement, noteSubstitutes, withProvenCaveats } from './close.ts';

const confined = { uid: 65534, capabilities: '0000', noNewPrivileges: true, seccomp: 'filter' } as const;

function makeProof(subjectId: string, changes?: Partial<Confinement>): Proof {
  const container = { containerId: 'c', image: 'i', digest: 'd', cpus: '0', launcherRssKiB: 1, facts: [] };
  return { subjectId, ...container, ...(changes && { confinement: { ...confined, ...changes } }) };
}

describe('noteConfinement()', () => {
  test('noteConfinement() has nothing to say of containers that are confined, or that nothing is known of', () => {
    expect(noteConfinement([makeProof('a', {}), makeProof('b', {}), makeProof('old')])).toEqual([]);
  });

  test('noteConfinement() says that an engine runs unconfined', () => {
    const free = { seccomp: 'disabled' } as const;
    expect(noteConfinement([makeProof('a', free), makeProof('b', free)])).toEqual([
      'The engine runs containers without a seccomp filter: system calls cost less than where there is one',
    ]);
  });

  test('noteConfinement() names those that differ from the others', () => {
    expect(noteConfinement([makeProof('a', {}), makeProof('b', { seccomp: 'disabled' })])).toEqual([
      'Not all containers have a seccomp filter: system calls cost less without one (b)',
    ]);
  });

  test.each([{ capabilities: '00000000a80425fb' }, { noNewPrivileges: false }])(
    'noteConfinement() names those that have rights: %j',
    (changes) => {
      expect(noteConfinement([makeProof('a', {}), makeProof('b', changes)])).toEqual([
        'Subjects that the engine left rights to: b',
      ]);
    },
  );
});

function proofOf(...facts: readonly (readonly [name: string, output: string])[]): Proof {
  const told = facts.map(([name, output]): ProvenFact => ({
    name,
    output,
    command: '',
    expected: '',
    holds: true,
  }));
  return { subjectId: '', containerId: '', image: '', digest: '', cpus: '', launcherRssKiB: 0, facts: told };
}

test('noteSubstitutes() tells once of images that are not what they are named after', () => {
  const substitute = proofOf(['libc', 'musl'], ['stand-in', 'stand-in for Alpaquita Linux\n']);
  expect(noteSubstitutes([substitute, substitute, proofOf(['stand-in', 'none\n'])])).toEqual([
    'Not a measurement of what it is named after: images are a stand-in for Alpaquita Linux',
  ]);
});

test('noteSubstitutes() has nothing to say of real images, and of families that know no stand-in', () => {
  expect(noteSubstitutes([proofOf(['stand-in', 'none\n']), proofOf(['libc', 'glibc'])])).toEqual([]);
});

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

test('withProvenCaveats() marks cells of containers that others may have shared CPUs with', () => {
  const plan: RecordedPlan = makeFakePlan(parseConfig(['--family', 'one', '--suite', 'alpha']));
  const [first, ...others] = plan.cells;
  const proof: Proof = { ...makeProof(subjectId(first!)), sharesCpus: true };
  const marked = withProvenCaveats(plan, [proof]).cells;
  const isMarked = ({ caveat = '' }: (typeof marked)[number]): boolean =>
    caveat.startsWith('cpus-not-exclusive: ');
  expect(isMarked(marked[0]!)).toBe(true);
  const alone = others.filter((cell) => subjectId(cell) !== subjectId(first!));
  expect(alone.length).toBeGreaterThan(0);
  expect(marked.filter(isMarked).map((cell) => subjectId(cell))).not.toContain(subjectId(alone[0]!));
});
