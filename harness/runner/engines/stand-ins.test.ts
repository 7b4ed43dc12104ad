import { expect, test } from 'vitest';
import type { Proof, ProvenFact } from '../../model/journal.ts';
import { noteStandIns } from './stand-ins.ts';

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

test('noteStandIns() tells once of images that are not what they are named after', () => {
  const standIn = proofOf(['libc', 'musl'], ['stand-in', 'stand-in for Alpaquita Linux\n']);
  expect(noteStandIns([standIn, standIn, proofOf(['stand-in', 'none\n'])])).toEqual([
    'Not a measurement of what it is named after: images are a stand-in for Alpaquita Linux',
  ]);
});

test('noteStandIns() has nothing to say of real images, and of families that know no stand-in', () => {
  expect(noteStandIns([proofOf(['stand-in', 'none\n']), proofOf(['libc', 'glibc'])])).toEqual([]);
});
