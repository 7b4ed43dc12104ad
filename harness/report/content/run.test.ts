import { expect, test } from 'vitest';
import type { Proof } from '../../model/journal.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { describeRun } from './run.ts';

function makeProof(subjectId: string, shared?: string): Proof {
  const fact = { name: 'snapshot', command: 'cat', output: '', expected: '', holds: true };
  const container = { containerId: 'c', image: 'i:1', digest: 'sha256:1', cpus: '0' };
  return {
    ...{ subjectId, ...container, launcherRssKiB: 1 },
    facts: [{ ...fact, ...(shared !== undefined && { shared }) }],
  };
}

test('describeRun() says of which day a release is that moves, once for all variants', () => {
  const day = 'Debian sid of Fri, 30 Oct 2026 08:08:01 UTC, InRelease 5037551e459c8bb4';
  const proofs = [makeProof('a', day), makeProof('b', day), makeProof('pulled')];
  const factsOf = (of: readonly Proof[]) =>
    Object.fromEntries(describeRun(makeReport(makePair(), { proofs: of }).record));
  expect(factsOf(proofs)['Snapshot']).toBe(day);
  expect(factsOf([])).not.toHaveProperty('Snapshot');
});
