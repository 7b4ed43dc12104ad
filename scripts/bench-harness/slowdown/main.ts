import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchResult, type Checked, bench, check } from '../../../harness/runner/index.ts';
import {
  buildLimit,
  findEarlierControls,
  findPlaces,
  makeConfig,
  makeGenerate,
  readSettings,
  startLimit,
} from '../../../harness/cli/index.ts';
import { connectDockerEngine, makeEngineAccess } from '../../../harness/engine/index.ts';
import { isOnThisMachine, makeRemoteMachine, makeThisMachine } from '../../../harness/machine/index.ts';
import type { Config, Engine } from '../../../harness/model/index.ts';
import { renderCheckText } from '../../../harness/report/index.ts';
import { slowedFamily } from './slowed-family.ts';
import { workSuite } from './work-suite.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const catalog = {
  suites: new Map([[workSuite.name, workSuite]]),
  families: new Map([[slowedFamily.name, slowedFamily]]),
};

interface Promised {
  readonly release: string;
  readonly schedule: 'together' | 'interleaved';
  readonly sessions: number;
  /** In so many of them a check has to turn red, at least and at most. */
  readonly red: readonly [least: number, most: number];
}

/** Releases that are known to be slower, or not. */
const promises: readonly Promised[] = [
  { release: 'same', schedule: 'together', sessions: 20, red: [0, 0] },
  { release: 'slow2', schedule: 'together', sessions: 10, red: [9, 10] },
  { release: 'slow5', schedule: 'interleaved', sessions: 2, red: [1, 2] },
];

const load = loadavg()[0] ?? NaN;
const lines: string[] = [];
const machines = { here: makeThisMachine(), hasEngine: isOnThisMachine, behind: makeRemoteMachine };
const scratch = await makeScratch();
try {
  await using engine = await connectDockerEngine(makeEngineAccess(process.env));
  for (const promised of promises) {
    const checked: Checked[] = [];
    for (let session = 0; session < promised.sessions; session += 1) {
      const one = await checkRelease(promised, engine);
      checked.push(one);
      process.stdout.write(renderCheckText(one.report, { width: 100, colour: false }));
    }
    const red = checked.filter(({ report }) => report.red).length;
    const [least, most] = promised.red;
    if (red < least || red > most) process.exitCode = 1;
    const { release, schedule, sessions } = promised;
    const flagged = checked.filter(({ report }) => report.findings.length > 0).length;
    const bound = least === most ? String(least) : `${least} to ${most}`;
    lines.push(`| ${release} | ${schedule} | ${sessions} | ${flagged} | ${red} | ${bound} |`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
if (process.argv.includes('--record')) await record();

async function makeScratch(): Promise<string> {
  await mkdir(join(root, '.cache'), { recursive: true });
  return mkdtemp(join(root, '.cache', 'slowdown-'));
}

/** One night, to which those before it are known. */
async function checkRelease({ release, schedule }: Promised, engine: Engine): Promise<Checked> {
  const out = join(scratch, 'results');
  const flags = { suite: 'work', family: 'slowed', release, against: 'reference', schedule, out };
  const settings = readSettings({ flags, file: {} });
  return check({
    config: makeConfig({ ...settings, catalog, folder: scratch, freshSeed: randomInt(2 ** 32) }),
    engines: [engine.facts],
    earlierControls: await findEarlierControls(out, await findPlaces([engine], machines)),
    before: undefined,
    allow: [],
    margin: undefined,
    command: 'npm run bench:slowdown',
    measure: (config) => measure(config, engine),
  });
}

async function measure(config: Config, engine: Engine): Promise<BenchResult> {
  const signal = new AbortController().signal;
  return bench({
    config,
    engines: [engine],
    stop: signal,
    signal,
    onProgress: () => undefined,
    buildLimit,
    startLimit,
    machines,
    harnessVersion: '0',
    logs: join(scratch, 'build-logs'),
    imageFiles: join(scratch, 'image-files'),
    generate: makeGenerate({ root, signal }),
  });
}

async function record(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  const text = `# slowdown

Is a known slowdown found, and nothing where there is none? The same five programs run on systems that tell them to do so many
per cent more work; \`check\` compares each with the reference, on real containers, night after night. \`together\` is the usual
schedule, \`interleaved\` the wall time of one trial at a time.

    npm run bench:slowdown -- --record

${new Date().toISOString().slice(0, 10)}, ${machine}, load ${load.toFixed(1)} at the start:

| release | schedule | sessions | something seemed slower | red | red has to be |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), text);
}
