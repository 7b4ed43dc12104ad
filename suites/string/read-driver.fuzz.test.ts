import { expect, test } from 'vitest';
import { expectReading } from '../../harness/testing/expect-reading.ts';
import { fuzz } from '../../harness/testing/fuzz.ts';
import { nearJson } from '../../harness/testing/near-json.ts';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { readDriver } from './read-driver.ts';

const result = { gross_ns: [3.5, 3.25, 3.75], overhead_ns: 0.5, checksum: '0123456789abcdef' };

test('readDriver() reads or refuses whatever the driver printed', () => {
  const kinds = new Set<string>();
  fuzz(nearJson([result]), (stdout) => {
    const reading = readDriver(makeOutcome({ stdout: `# a remark\n${stdout}\n` }));
    expectReading(reading);
    kinds.add(reading.kind);
  });
  expect(kinds).toEqual(new Set(['measured', 'failed']));
});
