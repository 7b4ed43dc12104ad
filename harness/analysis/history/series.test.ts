import { expect, test } from 'vitest';
import type { RunSummary } from '../../model/result.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { baseline, makeNight, musl } from '../../testing/history.ts';
import { makeHistory } from './history.ts';
import { makeFingerprint, makeSeries } from './series.ts';

const { engine } = makeNight(0, []);
const known = { cpuModel: 'Xeon', cpuCount: '2', cpuFlags: 'fpu avx2' };

test('makeFingerprint() names a machine, the same every time', () => {
  expect(makeFingerprint({ environment: known, engine })).toEqual({ hash: '3da286b4', name: 'Xeon × 2' });
  expect(makeFingerprint({ environment: {}, engine }).name).toBe('unknown x86_64 CPU × 2');
});

test('makeFingerprint() tells machines apart by what only another machine has', () => {
  const hashOf = (parts: object) => makeFingerprint({ environment: { ...known, ...parts }, engine }).hash;
  const hashes = [{}, { cpuFlags: 'fpu' }, { cpuCount: '4' }, { smt: 'on' }, { machine: 'c5.large' }].map(
    hashOf,
  );
  expect(new Set(hashes).size).toBe(5);
  expect(hashOf({ microcode: '0x2', kernel: '6.9', governor: 'performance' })).toBe(hashOf({}));
});

test('makeSeries() puts the nights of a cell in order, whatever the order of the runs', () => {
  const [series, ...others] = makeSeries([2, 0, 1].map((night) => makeNight(night, [[musl, 1 + night]])));
  expect(others).toEqual([]);
  expect(series?.nights.map(({ ratio }) => ratio?.estimate)).toEqual([1, 2, 3]);
  expect(series?.nights[0]).toMatchObject({ run: 'night-000', digest: 'sha256:aa' });
  expect(series).toMatchObject({ baseline: 'glibc', baselineSubject: 'malloc/debian-12/x86_64/local/glibc' });
});

test('makeSeries() keeps a night without a ratio, and one without a logarithm, as a gap', () => {
  const ratios = [1, undefined, Infinity, NaN, 0, -1, 1];
  const [series] = makeSeries(ratios.map((ratio, night) => makeNight(night, [[musl, ratio]])));
  expect(series?.nights.map(({ ratio }) => ratio?.estimate)).toEqual([1, ...Array<undefined>(5), 1]);
});

test('makeSeries() has none for the baseline, and none for a cell that never had a ratio', () => {
  expect(makeSeries([makeNight(0, [[musl, undefined]])])).toEqual([]);
  expect(makeSeries([])).toEqual([]);
});

const night = (parts: Partial<RunSummary>): RunSummary => makeNight(1, [[musl, 2]], parts);

test.each([
  ['machine', night({ environment: { cpuModel: 'EPYC', cpuCount: '2' } })],
  ['baseline', night({ baseline: 'musl-def' })],
  ['memory limit', night({ memoryBytes: 2 ** 30 })],
  ['compiler', night({ toolchain: 'shared' })],
  ['common baseline', night({ baselineFamily: { family: 'debian', release: '12' } })],
  ['reference', night({ against: { kind: 'release', name: '11' } })],
  ['suite version', makeNight(1, [[{ ...musl, suiteVersion: 2 }, 2]])],
  ['parameter', makeNight(1, [[{ ...musl, params: { scale: '2' } }, 2]])],
])('makeSeries() begins another series with another %s', (_what, second) => {
  // Against a reference a cell is compared with the reference only, so both runs need one of its own kind.
  const series = makeSeries([makeNight(0, [[musl, 1]]), second]).filter(
    ({ cell }) => cell.variant === 'musl-perf',
  );
  expect(series.map(({ nights }) => nights.map(({ run }) => run))).toEqual([['night-001'], ['night-000']]);
});

test('makeSeries() goes on with another kernel, microcode, order of parameters and number of rounds', () => {
  const cells = [
    { ...musl, params: { a: '1', b: '2' } },
    { ...musl, rounds: 30, params: { b: '2', a: '1' } },
  ];
  const later = { environment: { cpuModel: 'Xeon', cpuCount: '2', microcode: '0x2', kernel: '6.2' } };
  const series = makeSeries([makeNight(0, [[cells[0]!, 1]]), makeNight(1, [[cells[1]!, 2]], later)]);
  expect(series).toHaveLength(1);
  expect(series[0]?.cell.rounds).toBe(30);
});

test('makeSeries() compares a cell with its own reference', () => {
  const against = { kind: 'image', name: 'debian:old' } as const;
  const old = makeTestCell({ variant: 'musl-perf', reference: against });
  const runs = [
    makeNight(
      0,
      [
        [musl, 1.1],
        [old, undefined],
      ],
      { against },
    ),
  ];
  expect(makeSeries(runs)[0]).toMatchObject({
    baseline: 'debian:old',
    baselineSubject: 'malloc/debian-12/x86_64/local/musl-perf@reference',
  });
  expect(baseline.reference).toBeUndefined();
});

test('makeHistory() gives each engine of a run its own series, on its own machine', () => {
  const arm = makeTestCell({ variant: 'musl-perf', engine: 'arm', arch: 'aarch64' });
  const base = makeTestCell({ engine: 'arm', arch: 'aarch64' });
  const nights = [0, 1].map((at) => {
    const both = makeNight(at, [
      [musl, 1 + at],
      [base, undefined],
      [arm, 3 + at],
    ]);
    const elsewhere = {
      name: 'arm',
      engine: { ...both.engine, cpus: 80 },
      environment: { cpuModel: 'Altra' },
    };
    return { ...both, elsewhere: [elsewhere] };
  });
  const series = makeHistory(nights);
  expect(series.map(({ cell, fingerprint }) => [cell.engine, fingerprint.name])).toEqual([
    ['local', 'Xeon × 2'],
    ['arm', 'Altra × 80'],
  ]);
  expect(series[1]?.nights.map(({ ratio }) => ratio?.estimate)).toEqual([3, 4]);
});
