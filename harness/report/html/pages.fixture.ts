import type { PublishedFigure } from '../../model/schema/suite.ts';
import type { SuiteRecord } from '../../model/run.ts';
import { makeCountedReport, redReport } from '../check-report.fixture.ts';
import { toCheckPage } from './check-page.ts';
import { toComparisonPage } from './comparison-page.ts';
import { toHistoryPage } from './history-page.ts';
import { toHtmlReport } from './run-page.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { makeCell, makeEmptyRow, makeRow, makeSeries, time } from '../testing.ts';
import { makeComparison, makeVerdict } from '../verdicts.fixture.ts';

/** For tests: a page of each kind, with something of everything in it. */
const rows = [
  ...makePair(),
  ...makePair({ workload: 'espresso' }),
  makeRow(makeCell({ workload: 'espresso', variant: 'musl-perf' }), { median: 100.4, ratio: 1.004 }),
  makeRow(makeCell({ twin: true }), { ratio: 1.001 }),
  makeEmptyRow(makeCell({ workload: 'barnes' }), 'failed', 'crashed: signal 11'),
];
const sizes = [1, 16, 256, 4_096, 65_536];
const sweep = sizes.flatMap((size) => {
  const parts = {
    ...{ suite: 'string', workload: `memcpy-${size}`, params: { size: String(size) } },
    table: { name: `string-${size}`, line: 'memcpy' },
  };
  return [
    makeRow(makeCell(parts), { median: 2 + size / 40 }),
    makeRow(makeCell({ ...parts, variant: 'musl-def' }), { median: 3 + size / 9, ratio: 2 }),
  ];
});
const published: readonly PublishedFigure[] = [
  {
    ...{ family: 'debian', variant: 'glibc', workload: 'mstress', metric: 'time', low: 90, high: 95 },
    ...{ printed: '0.09 s', source: 'a white paper' },
  },
];
const suites: readonly SuiteRecord[] = [
  { name: 'malloc', version: 1, metrics: [time], published },
  { name: 'string', version: 1, metrics: [time] },
];
const memory = makePair().map((row) => ({
  ...row,
  metric: { name: 'rss', unit: 'KiB', title: 'Memory' } as const,
}));
const run = makeReport([...rows, ...sweep, ...memory], { notes: ['a note'], suites });

export const report = toHtmlReport(makeReport(rows, { notes: ['a note'] }));

const before = { record: run.record, rows: run.rows };
const after = {
  record: { ...run.record, run: 'r2', harnessVersion: '0.2.0', environment: { cpuModel: 'Another' } },
  rows: run.rows,
};
const verdicts = [
  ...redReport.verdicts,
  ...['barnes', 'larson', 'sh6bench', 'sh8bench', 'redis'].map((workload, at) =>
    makeVerdict(
      { workload, variant: 'musl-perf' },
      { kind: at > 2 ? 'regressed' : 'improved', comparison: makeComparison(0.8 + at / 12) },
    ),
  ),
];

function makeNights(): ReturnType<typeof makeSeries>['nights'] {
  return Array.from({ length: 30 }, (_, at) => {
    const level = (at < 18 ? 0.9 : 0.97) + 0.004 * Math.sin(at * 7.3);
    const ratio = {
      baseline: 'glibc',
      n: 20,
      estimate: level,
      interval: { low: level - 0.01, high: level + 0.01 },
    };
    const day = `2026-09-${String(at + 1).padStart(2, '0')}T00:00:00.000Z`;
    return { run: `night-${at + 1}`, at: day, ...(at === 7 ? {} : { ratio }) };
  });
}

const changes = ['glibc: libc-bin 1 → 2', 'host: kernel 6.1 → 6.5'];
const history = [
  makeSeries(),
  makeSeries({
    cell: makeCell({ workload: 'espresso', variant: 'musl-def' }),
    nights: makeNights(),
    annotations: [{ night: 18, before: 0.9, after: 0.97, nightsOff: 1, changes }],
  }),
  makeSeries({
    cell: makeCell({ workload: 'barnes', variant: 'glibc+je' }),
    nights: makeNights().slice(0, 18),
    annotations: [],
  }),
];

/** Names as C++ has them are wider than a telephone. */
const counted = makeCountedReport({
  kind: 'counted',
  ...{ before: 101_000_000, after: 101_494_900, differing: 12 },
  largest: [
    {
      file: 'libstdc++.so.6.0.30',
      name: 'std::_Rb_tree<std::string, std::pair<std::string const, int>>::_M_get_insert_unique_pos(std::string const&)',
      ...{ before: 1_000_000, after: 1_400_000 },
    },
    { file: 'app', name: '+0x4a10-0x4b80', before: 2_000_000, after: 1_905_100 },
    { file: '', name: '', before: 0, after: 190_000 },
  ],
  notes: ['libc.so.6 is stripped: its functions are named by their addresses'],
});

export const pages = {
  run: toHtmlReport(run),
  comparison: toComparisonPage({
    before,
    after,
    verdicts,
    answers: [],
    packages: [],
    command: 'npm run bench -- compare r1 r2',
  }),
  check: toCheckPage(redReport),
  'check of instructions': toCheckPage(counted),
  history: toHistoryPage(history, 'npm run bench -- history --format html'),
};
