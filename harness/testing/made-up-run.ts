import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRunFolder, type RunFolder } from '../store/run-folder.ts';
import { makeConfig } from '../cli/config/config.ts';
import { readSettings } from '../cli/config/settings.ts';
import type { Cell } from '../model/cell.ts';
import type { Catalog } from '../model/config.ts';
import { journalVersion, type Entry } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import type { RunRecord } from '../model/run.ts';
import { makePlan } from '../runner/plan/plan.ts';
import { roundsAlone } from '../runner/plan/schedule.ts';
import { makeRunRecord } from '../runner/run-record.ts';
import { makeNoiseRule } from '../analysis/noise.ts';
import { fakeEngine } from './fake-catalog.ts';

interface MadeUpRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly plan: Plan;
}

const at = '2026-01-01T00:00:00.000Z';

/** A run's folder as the flags plan it, in which every cell has numbers that are made up: also those that cannot be had here. */
export async function writeMadeUpRun(
  flags: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): Promise<MadeUpRun> {
  const out = await mkdtemp(join(tmpdir(), 'bench-made-up-'));
  const config = makeConfig({ ...readSettings({ flags, file: {} }), catalog, folder: out, freshSeed: 1 });
  const planned = makePlan(config, [fakeEngine]);
  const plan: Plan = {
    ...planned,
    cells: planned.cells.map(({ unavailable: _unavailable, ...cell }) => cell),
  };
  const folder = await makeRunFolder({ out, suites: config.suites.map(({ suite }) => suite.name) });
  const record: RunRecord = {
    ...makeRunRecord({
      run: folder.run,
      config,
      plan,
      engines: [
        {
          engine: fakeEngine,
          cpuset: '0-0',
          suiteCpusets: {},
          environment: { cpuModel: 'Made up' },
          noiseRule: makeNoiseRule(2),
        },
      ],
      images: [],
      harnessVersion: '0',
    }),
    status: 'complete',
  };
  await folder.writeTrials(plan.trials);
  await folder.writeRun(record);
  await folder.writeLines('journal.jsonl', toLines(record));
  return { folder, record, plan };
}

async function* toLines(record: RunRecord): AsyncGenerator<string> {
  await Promise.resolve();
  const say = (entry: Entry): string => JSON.stringify(entry);
  yield say({ kind: 'run', version: journalVersion, run: record.run, at });
  for (const [place, cell] of record.plan.cells.entries())
    for (let round = 0; round < cell.rounds; round += 1) yield say(makeTrial(record, { cell, place, round }));
  yield say({ kind: 'end', at, status: 'complete' });
}

interface Trial {
  readonly cell: Cell;
  readonly place: number;
  readonly round: number;
}

/** Numbers spread over a tenth around a level of the cell's own, the same in every run. */
function makeTrial({ suites }: RunRecord, { cell, place, round }: Trial): Entry {
  const metrics = suites.find(({ name }) => name === cell.suite)?.metrics ?? [];
  const wobble = 1 + 0.1 * Math.sin(place * 12.9898 + round * 78.233);
  const value = 10 ** (1 + (place % 37) / 9) * wobble;
  return {
    kind: 'trial',
    at,
    sequence: place * cell.rounds + round,
    round,
    cellId: cell.id,
    ...(!roundsAlone(cell).has(round) && { together: true }),
    values: Object.fromEntries(metrics.map(({ name }, metric) => [name, value * (metric + 1)])),
    iterationsMs: [],
    kernel: {
      status: 'exited',
      exitCode: 0,
      signal: null,
      ...{ wallMs: value, userMs: value, systemMs: 0, maxRssKiB: 1_000, minorFaults: 0, majorFaults: 0 },
      ...{ voluntarySwitches: 0, involuntarySwitches: 0, stragglers: 0, oomKills: 0, truncated: false },
    },
  };
}
