import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Checked, check } from '../../../harness/runner/check/index.ts';
import {
  findEarlierControls,
  findPlaces,
  makeConfig,
  readSettings,
} from '../../../harness/cli/config/index.ts';
import { connectDockerEngine, makeEngineAccess } from '../../../harness/engine/index.ts';
import type { Engine } from '../../../harness/model/index.ts';
import { renderCheckText } from '../../../harness/report/terminal/index.ts';
import { listRecentRuns } from '../../../harness/store/index.ts';
import { renderTable } from '../markdown-table.ts';
import { machines, makeScratch, runBench } from '../run-bench.ts';
import { slowedFamily } from './slowed-family.ts';
import { makeDecisionSuite, workSuite } from './work-suite.ts';

const families = new Map([[slowedFamily.name, slowedFamily]]);

interface Promised {
  readonly release: string;
  readonly schedule: 'together' | 'interleaved';
  readonly sessions: number;
  /** So many equal cells are held against the reference, instead of those of the suite, while other programs keep every CPU busy. */
  readonly decisions?: number;
  /** In so many of them a check has to turn red, at least and at most. */
  readonly red: readonly [least: number, most: number];
}

/**
 * Releases that are known to be slower, or not. 50 ppm more of a loop are slightly less of an operation, and the margin lets
 * no less than it through: an answer there is not held against a count.
 */
const promises: Readonly<Record<'time' | 'insn', readonly Promised[]>> = {
  time: [
    { release: 'same', schedule: 'together', sessions: 20, red: [0, 0] },
    { release: 'slow2', schedule: 'together', sessions: 10, red: [9, 10] },
    { release: 'slow5', schedule: 'interleaved', sessions: 2, red: [1, 2] },
  ],
  insn: [
    { release: 'same', schedule: 'together', sessions: 1, red: [0, 0] },
    { release: 'ppm10', schedule: 'together', sessions: 1, red: [0, 0] },
    { release: 'ppm50', schedule: 'together', sessions: 1, red: [0, 1] },
    { release: 'ppm60', schedule: 'together', sessions: 1, red: [1, 1] },
    { release: 'ppm100', schedule: 'together', sessions: 1, red: [1, 1] },
    { release: 'ppm500', schedule: 'together', sessions: 1, red: [1, 1] },
  ],
};

const { values: asked } = parseArgs({
  options: {
    metric: { type: 'string', default: 'time' },
    decisions: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const metric = asked.metric === 'insn' ? 'insn' : 'time';
const recorded = asked.decisions === undefined ? metric : 'decisions';

const load = loadavg()[0] ?? NaN;
const lines: string[][] = [];
const scratch = await makeScratch('slowdown');
try {
  await using engine = await connectDockerEngine(makeEngineAccess(process.env));
  for (const promised of asked.decisions === undefined ? promises[metric] : decideEqual(asked.decisions)) {
    const checked: Checked[] = [];
    for (let session = 0; session < promised.sessions; session += 1) {
      const one = await checkRelease(promised, engine);
      checked.push(one);
      process.stdout.write(renderCheckText(one.report, { width: 100, colour: false }));
    }
    const red = checked.filter(({ report }) => report.red).length;
    const [least, most] = promised.red;
    if (red < least || red > most) process.exitCode = 1;
    const { release, schedule, sessions, decisions } = promised;
    const flagged = checked.filter(({ report }) => report.findings.length > 0).length;
    const gated = checked.reduce((sum, { report }) => sum + report.gated, 0);
    if (decisions !== undefined && gated !== decisions * sessions) process.exitCode = 1;
    const bound = least === most ? String(least) : `${least} to ${most}`;
    lines.push([release, schedule, String(sessions), String(gated), String(flagged), String(red), bound]);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(table());
if (asked.record) await record();

function table(): string {
  return renderTable([
    ['release', 'schedule', 'nights', 'cells decided', 'something seemed slower', 'red', 'red has to be'],
    ...lines,
  ]);
}

/** A release that differs in its name only: none of its cells may be red. */
function decideEqual(decisions: string): readonly Promised[] {
  const wanted = Number(decisions);
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new RangeError('--decisions takes a whole number from 1');
  if (metric !== 'insn') throw new RangeError('--decisions are of counts: add --metric insn');
  return [{ release: 'same', schedule: 'together', sessions: 1, decisions: wanted, red: [0, 0] }];
}

/** Programs that keep every CPU busy until they are killed, or this process is gone. */
function occupyCpus(): readonly ChildProcess[] {
  return cpus().map(() => spawn('/bin/sh', ['-c', `while kill -0 ${process.pid}; do :; done`]));
}

/** One night, to which those before it are known. */
async function checkRelease({ release, schedule, decisions }: Promised, engine: Engine): Promise<Checked> {
  const suite = decisions === undefined ? workSuite : makeDecisionSuite(decisions);
  const catalog = { suites: new Map([[suite.name, suite]]), families };
  const out = join(scratch, 'results');
  const earlier = { runs: await listRecentRuns(out), places: await findPlaces([engine], machines) };
  const flags = { suite: 'work', metric, family: 'slowed', release, against: 'reference', schedule, out };
  const settings = readSettings({ flags, file: {} });
  const config = makeConfig({ ...settings, catalog, folder: scratch, freshSeed: randomInt(2 ** 32) });
  const earlierControls = await findEarlierControls(earlier);
  const busy = decisions === undefined ? [] : occupyCpus();
  const checking = check({
    config,
    engines: [engine.facts],
    earlierControls,
    before: undefined,
    allow: [],
    margin: undefined,
    command: 'npm run bench:slowdown',
    measure: (chosen) => runBench({ config: chosen, engine, scratch }),
  });
  return checking.finally(() => {
    for (const one of busy) one.kill('SIGKILL');
  });
}

/** The section of what was asked for; the others stay as they were. */
async function record(): Promise<void> {
  const readme = fileURLToPath(new URL('README.md', import.meta.url));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  const [begin, end] = [`<!-- ${recorded} -->`, `<!-- /${recorded} -->`];
  const section = `${begin}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}, load ${load.toFixed(1)} at the start:\n\n${table()}\n${end}`;
  const [before = '', rest = ''] = (await readFile(readme, 'utf8')).split(begin);
  await writeFile(readme, `${before}${section}${rest.split(end)[1] ?? ''}`);
}
