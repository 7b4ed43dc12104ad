import { Script } from 'node:vm';
import { BenchError } from '../errors.ts';
import { fc } from './property.ts';

/** How many inputs each property is tried with: so many that the tests of every commit stay short. `npm run verify` and `npm run fuzz` try more. */
const cases = Number(process.env['FUZZ_CASES'] ?? 1_000);

/** All inputs together take some seconds, on a busy machine too: what is not back by then does not come back. A test has three times that. */
const hungMs = 300_000;

/**
 * Does something with so many inputs. Fails where that throws anything but a failure that has a code, with the seed and the
 * smallest input that does it, and where it does not come back.
 */
export function fuzz<T>(inputs: fc.Arbitrary<T>, work: (input: T) => void): void {
  let last: T | undefined;
  const property = fc.property(inputs, (input) => {
    last = input;
    passOver(() => {
      work(input);
    });
  });
  endInTime(
    () => {
      fc.assert(property, { numRuns: cases });
    },
    () => fc.stringify(last),
  );
}

interface Effort {
  /** Only one of so many inputs is tried, where each takes milliseconds. */
  readonly oneIn?: number;
}

/** The same for what waits, such as for files; what never waits is not ended then. */
export async function fuzzAsync<T>(
  inputs: fc.Arbitrary<T>,
  work: (input: T) => Promise<void>,
  { oneIn = 1 }: Effort = {},
): Promise<void> {
  const property = fc.asyncProperty(inputs, (input) => work(input).catch(expectKnown));
  await fc.assert(property, { numRuns: Math.ceil(cases / oneIn), timeout: hungMs });
}

function passOver(work: () => void): void {
  try {
    work();
  } catch (error) {
    expectKnown(error);
  }
}

function expectKnown(error: unknown): void {
  if (!(error instanceof BenchError)) throw error;
  if (error.message === '' || error.hint === '') throw new Error('A failure says nothing', { cause: error });
}

const call = new Script('work()');

/** A loop that does not end is ended by the engine, wherever it is. */
function endInTime(work: () => void, describe: () => string): void {
  Object.assign(globalThis, { work });
  try {
    call.runInThisContext({ timeout: hungMs });
  } catch (error) {
    const hung = error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    throw hung ? new Error(`It did not come back from ${describe()}`, { cause: error }) : error;
  }
}
