import { describe, expect, test } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { RunRecord } from '../../model/run.ts';
import { around, glibc, makeRun } from '../../testing/verdict.ts';
import { differingFacts } from './comparable.ts';

const record = (parts: Partial<RunRecord> = {}, cell = glibc): RunRecord =>
  makeRun([[cell, around(100)]], parts).run.record;

const here = record();

/** What differs in another run, as name, here and there. */
const tell = (there: RunRecord, cell = glibc, from = here): string[] =>
  differingFacts(from, there, { cell }).map((fact) => `${fact.name}: ${fact.here}, ${fact.there}`);

const seen = (confinement?: object, output = '', cell = glibc) =>
  [
    { subjectId: 'another', facts: [], confinement: { seccomp: 'strict' } },
    {
      subjectId: subjectId(cell),
      facts: [
        { name: 'another', output: 'nothing' },
        { name: 'qemu', output },
      ],
      ...(confinement && { confinement }),
    },
  ] as unknown as RunRecord['proofs'];

describe('differingFacts()', () => {
  test('differingFacts() finds none in a run that is the same', () => {
    expect(tell(record())).toEqual([]);
  });

  test.each<[string, Partial<RunRecord>, string]>([
    ['toolchain', { toolchain: 'shared' }, 'own, shared'],
    ['cpuset', { cpuset: '1' }, '0, 1'],
    ['memoryLimit', { memoryBytes: 2 }, '1, 2'],
    ['machine', { environment: { machine: 'm7' } }, 'unknown, m7'],
    ['kernel', { engine: { ...here.engine, kernel: '6.12' } }, '6.1, 6.12'],
  ])('differingFacts() tells another %s', (name, parts, values) => {
    expect(tell(record(parts))).toEqual([`${name}: ${values}`]);
    expect(differingFacts(here, record(parts), { cell: glibc, allow: [name] })).toEqual([]);
  });

  test.each([
    ['suiteVersion', { suiteVersion: 9 }, `${glibc.suiteVersion}, 9`],
    ['schedule', { solo: 3 }, 'interleaved, together'],
  ])('differingFacts() looks at the cell of the other run: %s', (name, parts, values) => {
    expect(tell(record({}, { ...glibc, ...parts }))).toEqual([`${name}: ${values}`]);
  });

  test('differingFacts() writes parameters in one order, whatever it was', () => {
    const of = (params: Record<string, string>) => record({}, { ...glibc, params });
    const [one, other] = [of({ a: '1', b: '2' }), of({ b: '2', a: '1' })];
    expect(tell(other, glibc, one)).toEqual([]);
    expect(tell(of({ a: '1', b: '3' }), glibc, one)).toEqual(['params: a=1;b=2, a=1;b=3']);
  });

  test('differingFacts() goes by the filter that was seen in the container, else by the word of the engine', () => {
    const confined = record({ proofs: seen({ seccomp: 'filter' }) });
    const free = record({ proofs: seen({ seccomp: 'disabled' }) });
    expect(tell(free, glibc, confined)).toEqual(['seccomp: filter, disabled']);
    expect(tell(record({ proofs: seen() }), glibc, confined)).toEqual([]);
  });

  test('differingFacts() of a count looks at what counts depend on, and no other fact', () => {
    const counted = { ...glibc, counted: { by: 'qemu' } } as unknown as typeof glibc;
    const of = (output: string, parts: Partial<RunRecord> = {}) =>
      record({ proofs: seen(undefined, output, counted), ...parts }, counted);
    const one = of('qemu 7.2\nand more');
    const elsewhere = { environment: { machine: 'm7' }, engine: { ...here.engine, kernel: '6.12' } };
    expect(tell(of('qemu 7.2\nand other', elsewhere), counted, one)).toEqual([]);
    expect(tell(of('qemu 9'), counted, one)).toEqual(['qemu: qemu 7.2, qemu 9']);
  });

  test.each<[string, { readonly run?: Partial<RunRecord>; readonly cell?: Partial<typeof glibc> }, string]>([
    ['suiteVersion', { cell: { suiteVersion: 9 } }, `${glibc.suiteVersion}, 9`],
    ['toolchain', { run: { toolchain: 'shared' } }, 'own, shared'],
    ['params', { cell: { params: { scale: '2' } } }, ', scale=2'],
    ['cpuset', { run: { cpuset: '1' } }, '0, 1'],
    ['memoryLimit', { run: { memoryBytes: 2 } }, '1, 2'],
  ])('differingFacts() of a count tells another %s', (name, { run, cell }, values) => {
    const counted = { ...glibc, counted: { by: 'qemu' } } as unknown as typeof glibc;
    const there = record(run, { ...counted, ...cell });
    expect(tell(there, counted, record({}, counted))).toEqual([`${name}: ${values}`]);
  });

  test('differingFacts() knows no metric of a cell that has none', () => {
    expect(tell(record({}, { ...glibc, metrics: ['other'] }))).toEqual(['metric: time in ms, unknown']);
  });

  test('differingFacts() tells a count from a time', () => {
    const counted = { ...glibc, counted: { by: 'qemu' } } as unknown as typeof glibc;
    expect(tell(record(), counted, record({}, counted))).toEqual([
      'metric: instructions in insn/op, time in ms',
      'qemu: unknown, none',
    ]);
  });

  test('differingFacts() of a count knows no translator where no container was verified', () => {
    const counted = { ...glibc, counted: { by: 'qemu' } } as unknown as typeof glibc;
    const proved = record({ proofs: seen(undefined, 'qemu 7.2', counted) }, counted);
    const other = record({ proofs: [{ ...proved.proofs[1]!, facts: [] }] }, counted);
    expect(tell(record({}, counted), counted, proved)).toEqual(['qemu: qemu 7.2, unknown']);
    expect(tell(other, counted, proved)).toEqual(['qemu: qemu 7.2, unknown']);
  });

  test('differingFacts() gives a cell that may use fewer CPUs the first of the run', () => {
    const of = (cpuset: string) => record({ cpuset }, { ...glibc, limits: { cpus: 2 } });
    expect(tell(of('1-2,4'), glibc, of('1-3'))).toEqual([]);
    expect(tell(of('1,3,4'), glibc, of('1-3'))).toEqual(['cpuset: 1,2, 1,3']);
  });

  test('differingFacts() takes the cell itself where the other run has none of its id', () => {
    const other = record({}, { ...glibc, id: 'another', suiteVersion: 9 });
    expect(tell(other)).toEqual([]);
  });
});
