import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLatencies } from './parse-latencies.ts';

const chopin = readFileSync(new URL('fixtures/23.11-lusearch.stdout.txt', import.meta.url), 'utf8');

describe('parseLatencies()', () => {
  test('parseLatencies() reads what each iteration of 23.11 prints, in ms', () => {
    expect(parseLatencies(chopin, 2)).toEqual({
      kind: 'latencies',
      iterations: [
        {
          simple: { '50': 0.138, '99': 0.865, '99.9': 1.737 },
          metered: { '50': 0.516, '99': 23.235, '99.9': 35.661 },
        },
        {
          simple: { '50': 0.143, '99': 0.932, '99.9': 1.897 },
          metered: { '50': 0.456, '99': 11.892, '99.9': 19.413 },
        },
      ],
    });
  });

  test.each([
    ['nothing', '', 'DaCapo printed 0 simple latencies in 2 iterations'],
    [
      'an iteration without a metered latency',
      chopin.replace(/.*metered 100ms.*\n/, ''),
      'DaCapo printed 1 metered latencies in 2 iterations',
    ],
    ['more than the iterations', chopin + chopin, 'DaCapo printed 4 simple latencies in 2 iterations'],
    [
      'another unit',
      chopin.replace('50% 138 usec', '50% 138 msec'),
      "DaCapo's latencies cannot be read: simple: 50% 138 msec",
    ],
    [
      'another smoothing',
      chopin.replaceAll('100ms', '200ms'),
      "DaCapo's latencies cannot be read: metered 200ms",
    ],
    [
      'a name that every object has',
      chopin.replace('simple', 'constructor'),
      "DaCapo's latencies cannot be read: constructor",
    ],
    [
      'a percentile less',
      chopin.replace('99% 865 usec, ', ''),
      "DaCapo's latencies cannot be read: simple: 50% 138 usec, 90%",
    ],
    ['a negative time', chopin.replace('865', '-865'), "DaCapo's latencies cannot be read: simple"],
    [
      'a line that is cut off',
      chopin.replace('24142 usec, measured over 524288 events =====', '24142 usec'),
      'DaCapo printed 1 simple',
    ],
  ])('parseLatencies() reads none in %s', (_what, output, reason) => {
    const result = parseLatencies(output, 2);
    expect(result.kind === 'failed' && result.reason).toContain(reason);
  });
});
