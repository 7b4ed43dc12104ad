import { describe, expect, test } from 'vitest';
import { listCaveats } from '../content/caveats.ts';
import { toHtmlReport } from './run-page.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { makeCell, makeEmptyRow, makeRow, time } from '../testing.ts';
import { makeComparison, makeVerdict } from '../verdicts.fixture.ts';

describe('listCaveats()', () => {
  test('listCaveats() has none for a run in which all went well', () => {
    expect(listCaveats(makeReport(makePair()))).toEqual([]);
  });

  test('listCaveats() says how the run ended, its notes, and what its cells and the machine say', () => {
    const rows = [
      ...makePair({ caveat: 'local-1 is not DaCapo' }),
      makeEmptyRow(makeCell({ variant: 'glibc+je' }), 'unavailable', 'no musl JDK'),
    ];
    const noise = { blocks: 20, dropped: 3, reasons: ['steal above 2 %'], spared: [] };
    const record = { status: 'aborted', ...{ notes: ['not BellSoft’s image'] } } as const;
    expect(listCaveats({ ...makeReport(rows, record), endReason: 'the engine is gone', noise })).toEqual([
      'The run was aborted: the engine is gone',
      'not BellSoft’s image',
      'local-1 is not DaCapo (mstress on glibc, mstress on musl-def)',
      'unavailable: no musl JDK (mstress on glibc+je)',
      '3 of 20 rounds of a workload were dropped: other guests of the host took more than 2 % of the CPU (steal)',
    ]);
  });

  test('listCaveats() says where rounds alone contradict the ratio that verdicts are about', () => {
    const musl = makeCell({ variant: 'musl-def' });
    const row = { ...makeRow(musl, { ratio: 10.7 }), ratioAlone: { low: 2.7, high: 6.1 } };
    const report = { ...makeReport([makeRow(makeCell()), row]), verdicts: [] };
    expect(listCaveats(report)).toEqual([]);
    const verdicts = [
      makeVerdict({ variant: 'musl-def' }, { kind: 'inconclusive', comparison: makeComparison(10.7) }),
    ];
    expect(listCaveats({ ...report, verdicts })).toEqual([
      'Alone these have another ratio than on the CPU that they shared (mstress on musl-def 10.59 – 10.81, alone 2.7 – 6.1)',
    ]);
  });

  test('listCaveats() names a workload once where all its variants have a reason', () => {
    const caveat = 'threads share a line';
    const cells = [
      makeCell({ variant: 'glibc', caveat }),
      makeCell({ variant: 'musl-def', caveat }),
      makeCell({ variant: 'glibc', twin: true }),
      makeCell({ variant: 'glibc', workload: 'barnes', caveat: 'slow' }),
      makeCell({ variant: 'musl-def', workload: 'barnes' }),
    ];
    expect(listCaveats(makeReport(cells.map((cell) => makeRow(cell))))).toEqual([
      'threads share a line (mstress)',
      'slow (barnes on glibc)',
    ]);
  });

  test('listCaveats() puts a control first that is off by what verdicts are given for, and one that is off by less behind the workloads', () => {
    const caveat = 'threads share a line';
    const rows = [
      makeRow(makeCell({ caveat }), { ratio: 1 }),
      makeRow(makeCell({ caveat, variant: 'musl-def' }), { ratio: 1.052 }),
    ];
    const order = (ratio: number, suite = 'malloc'): readonly string[] => {
      const figures = { rounds: 20, ratio, interval: { low: ratio, high: ratio } };
      const failing = [{ kind: 'a-a', cell: makeCell(), other: 'glibc', metric: time, figures } as const];
      const verdict = { kind: 'regressed', comparison: makeComparison(1.052, { margin: 0.05 }) } as const;
      return listCaveats({
        ...makeReport(rows),
        verdicts: [makeVerdict({ variant: 'musl-def' }, verdict)],
        controls: [{ suite, checked: 1, failing }],
      }).map((line) => (line.startsWith(caveat) ? 'workload' : 'control'));
    };
    expect(order(1.06)).toEqual(['control', 'workload']);
    expect(order(0.94)).toEqual(['control', 'workload']);
    expect(order(1.04)).toEqual(['workload', 'control']);
    expect(order(0.96)).toEqual(['workload', 'control']);
    expect(order(1.04, 'a suite without verdicts')).toEqual(['control', 'workload']);
  });

  test('listCaveats() tells of doubtful verdicts, and leaves the inconclusive to the tables', () => {
    const unsteady = makeVerdict({ variant: 'musl-def' }, { kind: 'not-steady', reason: '4 of 6' });
    const open = makeVerdict({ variant: 'musl-perf' }, { kind: 'failed', reason: 'is told by its row' });
    const caveats = listCaveats({ ...makeReport(makePair()), verdicts: [unsteady, open] });
    expect(caveats).toEqual(['not steady: 4 of 6 (mstress on musl-def)']);
  });

  test('listCaveats() counts what would fill pages', () => {
    const rows = Array.from({ length: 500 }, (_, at) =>
      makeEmptyRow(makeCell({ workload: `w${at}` }), 'failed', `reason ${at}`),
    );
    expect(listCaveats(makeReport(rows)).slice(19)).toEqual([
      'failed: reason 19 (w19 on glibc)',
      'and 480 more such caveats; results.csv has all',
    ]);
  });
});

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;\u202e</style></svg>`;

describe('toHtmlReport()', () => {
  test('toHtmlReport() says first what came out, then what it is about', () => {
    const text = toHtmlReport(makeReport(makePair()));
    const sections = ['<h1>malloc: 2 variants of debian 12 compared</h1>', 'Fastest: glibc', 'No caveats'];
    const later = [
      '>Graphs<',
      '2026-03-01 10:00 UTC, took 1h 30m',
      '>The baseline twice<',
      '>Tables<',
      '>Method<',
    ];
    const places = [...sections, ...later].map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('<span class="red">slower</span>');
    expect(text).toContain('npm run bench -- run --suite malloc --seed 7');
  });

  test('toHtmlReport() asks for nothing that is not in it', () => {
    const text = toHtmlReport(makeReport(makePair()));
    expect(text).toContain(`content="default-src 'none'; style-src 'sha256-`);
    expect(text).not.toMatch(/ style=|<link|@import|url\(|\ssrc=|https?:/);
  });

  test('toHtmlReport() lets nothing that a run says be markup', () => {
    const cell = { workload: hostile, engine: hostile, release: hostile, caveat: hostile };
    const table = { name: hostile, line: hostile };
    const failed = makeCell({ ...cell, variant: 'musl-perf' });
    const proof = {
      subjectId: hostile,
      containerId: hostile,
      image: '',
      digest: hostile,
      cpus: '',
      launcherRssKiB: 1,
    };
    const fact = { name: hostile, command: hostile, output: hostile, expected: '', holds: true };
    const report = makeReport([...makePair({ ...cell, table }), makeEmptyRow(failed, 'failed', hostile)], {
      run: hostile,
      command: hostile,
      environment: { cpuModel: hostile, [hostile]: hostile },
      images: [{ tag: hostile, digest: hostile, created: hostile, sizeBytes: 1 }],
      proofs: [{ ...proof, facts: [fact] }],
      ...{ notes: [hostile] },
    });
    const doubtful = makeVerdict(cell, { kind: 'not-steady', reason: hostile });
    const text = toHtmlReport({ ...report, endReason: hostile, verdicts: [...report.verdicts, doubtful] });
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.match(/<\/style/g)).toHaveLength(1);
    expect(text.match(/<svg/g)).toHaveLength(text.match(/<\/svg/g)!.length);
    expect(text).not.toMatch(/<img|\u202e/);
    const tags = text.replace(/<(style|script)>[^]*?<\/\1>/g, '').match(/<[^>]*>/g)!;
    expect(tags.filter((tag) => /\son\w+=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(text.split('alert').length).toBeGreaterThan(20);
  });

  test('toHtmlReport() makes a page of a run that has no number at all', () => {
    const text = toHtmlReport(makeReport([makeEmptyRow(makeCell(), 'failed', 'crashed: signal 11')]));
    expect(text).not.toContain('<svg');
    expect(text).toContain('failed: crashed: signal 11');
    expect(text).toContain('Nothing was compared with anything.');
  });

  test('toHtmlReport() greys what ran under an emulator, in graphs and tables, and says what it is', () => {
    const cell = { arch: 'aarch64', emulated: true } as const;
    const rows = [
      makeRow(makeCell(cell)),
      makeRow(makeCell({ ...cell, variant: 'musl-def' }), { median: 900 }),
    ];
    const text = toHtmlReport(makeReport([...makePair(), ...rows]));
    expect(text.match(/class="scene emulated"/g)).toHaveLength(1);
    expect(text.match(/<tr class="emulated">/g)).toHaveLength(2);
    expect(text.match(/<td>emulated<\/td>/g)).toHaveLength(2);
    expect(text.match(/times under an emulator measure the emulator/g)).toHaveLength(2);
    expect(text).toContain('debian 12 · aarch64 emulated');
  });
});
