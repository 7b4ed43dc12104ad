import { expect, test } from 'vitest';
import { expectReading } from '../../harness/testing/expect-reading.ts';
import { fuzz } from '../../harness/testing/fuzz.ts';
import { nearJson } from '../../harness/testing/near-json.ts';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { readDriver } from './read-driver.ts';

const result = { time_ms: 12.5, cpu_ms: 11.5, iterations_ms: [12.5, 13], checksum: '0123456789abcdef' };

test('readDriver() reads or refuses whatever a program printed', () => {
  const kinds = new Set<string>();
  fuzz(nearJson([result]), (stdout) => {
    const reading = readDriver(makeOutcome({ stdout: `# a remark\n${stdout}\n` }));
    expectReading(reading);
    kinds.add(reading.kind);
  });
  expect(kinds).toEqual(new Set(['measured', 'failed']));
});
