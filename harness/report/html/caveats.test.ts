import { describe, expect, test } from 'vitest';
import { makeVerdict } from '../verdicts.fixture.ts';
import { listCaveats } from './caveats.ts';
import { makeCell, makeEmptyRow, makePair, makeReport } from './testing.ts';

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
      'local-1 is not DaCapo (malloc/mstress/debian-12/x86_64/local/glibc, malloc/mstress/debian-12/x86_64/local/musl-def)',
      'unavailable: no musl JDK (malloc/mstress/debian-12/x86_64/local/glibc+je)',
      '3 of 20 blocks were dropped: steal above 2 %',
    ]);
  });

  test('listCaveats() tells of doubtful verdicts, and leaves the inconclusive to the tables', () => {
    const unsteady = makeVerdict({ variant: 'musl-def' }, { kind: 'not-steady', reason: '4 of 6' });
    const open = makeVerdict({ variant: 'musl-perf' }, { kind: 'failed', reason: 'is told by its row' });
    const caveats = listCaveats({ ...makeReport(makePair()), verdicts: [unsteady, open] });
    expect(caveats).toEqual(['not steady: 4 of 6 (malloc/mstress/debian-12/x86_64/local/musl-def)']);
  });

  test('listCaveats() counts what would fill pages', () => {
    const rows = Array.from({ length: 500 }, (_, at) =>
      makeEmptyRow(makeCell({ workload: `w${at}` }), 'failed', `reason ${at}`),
    );
    expect(listCaveats(makeReport(rows)).slice(19)).toEqual([
      'failed: reason 19 (malloc/w19/debian-12/x86_64/local/glibc)',
      'and 480 more such caveats; results.csv has all',
    ]);
  });
});
