import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWrk } from './read-wrk.ts';

const none = { connect: 0, read: 0, write: 0, timeout: 0, status: 0 };

/** Debian's wrk 4.1.0 printed these, standard error included. */
function recorded(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
}

const reportOf = (name: string): string => recorded(name).split('\n').at(-2)!;
const withoutReport = (text: string): string => text.replace(/^\{"wrk".*$/m, '');

describe('readWrk()', () => {
  test('readWrk() takes exact figures from the report', () => {
    expect(readWrk(recorded('good'))).toEqual({
      kind: 'figures',
      source: 'report',
      requests: 24_020,
      durationUs: 2_024_822,
      bytes: 79_338_060,
      errors: none,
      latencyUs: { p50: 980, p99: 199_811 },
    });
  });

  test('readWrk() takes rounded figures from prose where there is no report', () => {
    expect(readWrk(recorded('good-without-report'))).toEqual({
      kind: 'figures',
      source: 'prose',
      requests: 13_733,
      durationUs: 2_010_000,
      bytes: Math.round(43.26 * 2 ** 20),
      errors: none,
      latencyUs: { p50: 1_970, p99: 244_440 },
    });
  });

  test('readWrk() has no latency where prose has none', () => {
    expect(readWrk(recorded('not-found-without-report'))).toMatchObject({ latencyUs: undefined });
  });

  test.each(['good', 'not-found', 'time-outs', 'server-died'])(
    'readWrk() reads the same from the prose of %s as from its report, within what is rounded',
    (name) => {
      const [report, prose] = [readWrk(recorded(name)), readWrk(withoutReport(recorded(name)))];
      if (report.kind !== 'figures' || prose.kind !== 'figures') throw new Error('no figures');
      expect(prose).toMatchObject({ source: 'prose', requests: report.requests, errors: report.errors });
      expect(Math.abs(prose.durationUs - report.durationUs)).toBeLessThan(10_000);
      expect(prose.bytes / report.bytes).toBeCloseTo(1, 2);
    },
  );

  test.each([
    ['not-found', { ...none, status: 5_973 }],
    ['not-found-without-report', { ...none, status: 5_698 }],
    ['time-outs', { ...none, timeout: 20 }],
    ['time-outs-without-report', { ...none, timeout: 20 }],
    ['server-died', { ...none, read: 21, write: 111_894 }],
  ])('readWrk() counts the errors of %s', (name, errors) => {
    expect(readWrk(recorded(name))).toMatchObject({ kind: 'figures', errors });
  });

  test.each([
    ['no-answers', recorded('no-answers'), 'wrk got no answer'],
    [
      'refused',
      recorded('refused'),
      'wrk gave no figures: unable to connect to 127.0.0.1:8099 Connection refused',
    ],
    [
      'fewer-connections-than-threads',
      recorded('fewer-connections-than-threads'),
      'wrk gave no figures: number of connections must be >= threads',
    ],
    ['nothing', '', 'wrk printed nothing'],
    ['remarks alone', '# wrk\n', 'wrk printed nothing'],
    ['two reports', recorded('good').repeat(2), 'wrk printed 2 reports'],
    ['half a report', '{"wrk":1,"requests":5', 'wrk\'s report was cut off: {"wrk":1,"requests":5'],
    ['another report', '{"wrk":1,"requests":5}', 'wrk\'s report is not one: {"wrk":1,"requests":5}'],
    [
      'a negative count',
      reportOf('good').replace('"read":0', '"read":-1'),
      'wrk\'s report is not one: {"wrk":1,"requests":24020,"duration_us":2024822,"bytes":79338060,"errors":{"conn',
    ],
    [
      'latencies that are null',
      reportOf('good').replace(/"latency_us":.*/, '"latency_us":null}'),
      'wrk\'s report is not one: {"wrk":1,"requests":24020,"duration_us":2024822,"bytes":79338060,"errors":{"conn',
    ],
    [
      'a time that is no value',
      reportOf('good').replace('2024822', '{"toString":1}'),
      'wrk\'s report is not one: {"wrk":1,"requests":24020,"duration_us":{"toString":1},"bytes":79338060,"errors"',
    ],
    [
      'words whose numbers are none',
      recorded('good-without-report').replace('2.01s', '2.0.1s'),
      "wrk's figures are none: 13733 requests in 2.0.1s, 43.26MB read",
    ],
  ])('readWrk() fails with %s', (_what, text, reason) => {
    expect(readWrk(text)).toEqual({ kind: 'failed', reason });
  });
});
