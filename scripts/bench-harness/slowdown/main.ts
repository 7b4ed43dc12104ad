import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchResult, type Checked, bench, check } from '../../../harness/runner/index.ts';
import {
  buildLimit,
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
import { cacheFolder } from '../../../harness/model/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const catalog = {
  suites: new Map([[workSuite.name, workSuite]]),
  families: new Map([[slowedFamily.name, slowedFamily]]),
};

/**
 * Releases that are known to be slower, or not, and whether a check has to turn red. Of 50 ppm more of a loop are slightly less
 * of a process, so that counts are not held against an answer there.
 */
const cases = {
  time: [
    { release: 'same', red: false },
    { release: 'slow3', red: true },
    { release: 'slow5', red: true },
  ],
  insn: [
    { release: 'same', red: false },
    { release: 'ppm10', red: false },
    { release: 'ppm50', red: undefined },
    { release: 'ppm100', red: true },
    { release: 'ppm500', red: true },
  ],
} as const;

const { values: asked } = parseArgs({
  options: { metric: { type: 'string', default: 'time' }, record: { type: 'boolean', default: false } },
});
const metric = asked.metric === 'insn' ? 'insn' : 'time';

const lines: string[] = [];
const scratch = await makeScratch();
try {
  await using engine = await connectDockerEngine(makeEngineAccess(process.env));
  for (const { release, red } of cases[metric]) {
    const { report } = await checkRelease(release, engine);
    process.stdout.write(renderCheckText(report, { width: 100, colour: false }));
    const confirmed = report.findings.filter((finding) => finding.confirmed).length;
    const flagged = report.findings.length;
    lines.push(
      `| ${release} | ${report.gated} | ${flagged} | ${confirmed} | ${colourOf(report.red)} | ${colourOf(red)} |`,
    );
    if (red !== undefined && report.red !== red) process.exitCode = 1;
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(`${table()}\n`);
if (asked.record) await record();

function colourOf(red: boolean | undefined): string {
  if (red === undefined) return 'either';
  return red ? 'red' : 'green';
}

function table(): string {
  return [
    '| release | cells | flagged | confirmed | the check is | it has to be |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

async function makeScratch(): Promise<string> {
  await mkdir(join(root, '.cache'), { recursive: true });
  return mkdtemp(join(root, '.cache', 'slowdown-'));
}

async function checkRelease(release: string, engine: Engine): Promise<Checked> {
  const flags = {
    suite: 'work',
    metric,
    family: 'slowed',
    release,
    against: 'reference',
    out: join(scratch, 'results'),
  };
  return check({
    config: makeConfig({ ...readSettings({ flags, file: {} }), catalog, folder: scratch, freshSeed: 1 }),
    engines: [engine.facts],
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
    machines: {
      here: makeThisMachine(),
      hasEngine: isOnThisMachine,
      behind: makeRemoteMachine,
    },
    harnessVersion: '0',
    logs: join(scratch, 'build-logs'),
    imageFiles: join(scratch, 'image-files'),
    generate: makeGenerate({ cache: cacheFolder, signal }),
  });
}

/** The section of the metric; that of the other stays as it was. */
async function record(): Promise<void> {
  const readme = fileURLToPath(new URL('README.md', import.meta.url));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  const [begin, end] = [`<!-- ${metric} -->`, `<!-- /${metric} -->`];
  const section = `${begin}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}:\n\n${table()}\n\n${end}`;
  const [before = '', rest = ''] = (await readFile(readme, 'utf8')).split(begin);
  await writeFile(readme, `${before}${section}${rest.split(end)[1] ?? ''}`);
}
