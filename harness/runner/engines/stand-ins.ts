import type { Proof } from '../../model/journal.ts';

/** The fact by which images that stand in for a distribution's own tell so: what it says, or `none`. */
const fact = 'stand-in';

/** What every reader has to know of a run in images that tests make: its numbers are nobody's. */
export function noteStandIns(proofs: readonly Proof[]): string[] {
  const told = proofs.flatMap(({ facts }) => facts.filter(({ name }) => name === fact));
  const outputs = told.map(({ output }) => output.trim()).filter((output) => output !== 'none');
  return [...new Set(outputs)].map(
    (output) => `Not a measurement of what it is named after: images are a ${output}`,
  );
}
