import { expect, test } from 'vitest';
import { fuzz } from '../../testing/fuzz.ts';
import { nearText } from '../../testing/near-text.ts';
import { parseBytes, parseCpus, parseDuration, parseWhole } from './read.ts';

const quantities = ['512m', '1.5GiB', '2g', '90s', '500ms', '2m', '0.5h', '12', '0-3,6', '1,2,3', '0-9999'];

test('parseBytes() and its like read a number or nothing, whatever is written', () => {
  fuzz(nearText(quantities), (text) => {
    const read = [parseBytes(text), parseDuration(text), parseWhole(text, 1, 100)];
    expect(read.filter((value) => value !== undefined && !Number.isSafeInteger(value))).toEqual([]);
  });
});

test('parseCpus() reads CPUs that can be written and read again', () => {
  fuzz(nearText(quantities), (text) => {
    const request = parseCpus(text);
    if (request === undefined) return;
    const written =
      request.kind === 'set' ? request.cpus.map((cpu) => `${cpu}-${cpu}`) : request.counts.map(String);
    expect(parseCpus(written.join(','))).toEqual(request);
  });
});
