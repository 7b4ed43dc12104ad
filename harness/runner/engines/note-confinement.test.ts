import { describe, expect, test } from 'vitest';
import type { Confinement } from '../../model/confinement.ts';
import type { Proof } from '../../model/journal.ts';
import { noteConfinement } from './note-confinement.ts';

const confined = { uid: 65534, capabilities: '0000', noNewPrivileges: true, seccomp: 'filter' } as const;

function makeProof(subjectId: string, changes?: Partial<Confinement>): Proof {
  const container = { containerId: 'c', image: 'i', digest: 'd', cpus: '0', launcherRssKiB: 1, facts: [] };
  return { subjectId, ...container, ...(changes && { confinement: { ...confined, ...changes } }) };
}

describe('noteConfinement()', () => {
  test('noteConfinement() has nothing to say of subjects that are confined, or that nothing is known of', () => {
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
      'Not all subjects have a seccomp filter: system calls cost less without one (b)',
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
