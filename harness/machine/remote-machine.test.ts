import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { captureActivity, captureEnvironment } from './environment.ts';
import { makeRemoteMachine } from './remote-machine.ts';

const machine = makeRemoteMachine(async (script) => (await execa('/bin/sh', ['-c', script])).stdout);

/** These facts change from one reading to the next, or are only in the machine's own files. */
const left =
  /^(load|cpuPressure|memoryPressure|ioPressure|steal|throttles|memoryAvailable|swapUsed|temperature|os$)/;

function still(facts: Readonly<Record<string, string>>): unknown {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !left.test(name)));
}

describe('makeRemoteMachine()', () => {
  test('makeRemoteMachine() sees through a shell what is seen without', async () => {
    expect(still(await machine.captureEnvironment())).toEqual(still(await captureEnvironment()));
  });

  test('makeRemoteMachine() sees the counters that noise is told by', async () => {
    const [there, here] = [await machine.captureActivity(), await captureActivity()];
    expect(Object.keys(there)).toEqual(Object.keys(here));
    expect(Number(there['stealTotalMs'])).toBeLessThanOrEqual(Number(here['stealTotalMs']));
  });
});
