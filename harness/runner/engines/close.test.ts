import { describe, expect, test } from 'vitest';
import type { Confinement } from '../../model/engine.ts';
import type { Proof, ProvenFact } from '../../model/journal.ts';
import { noteConfinement, noteSubstitutes } from './close.ts';

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
