import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BenchResult } from './prepared-run.ts';
import { bench } from './run.ts';
import { loadCatalog } from '../catalog/catalog.ts';
import type { ContainerRequest } from '../model/engine.ts';
import type { Progress } from '../model/progress.ts';
import { findSbomErrors } from '../testing/sbom-schema.ts';
import { forgetResults, parseConfig } from '../testing/fake-catalog.ts';
import { driverLine, fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine, type FakeEngine } from '../testing/fake-engine.ts';
import { findCsvErrors } from '../testing/csvw.ts';
import { makeFakeMachine } from '../testing/fake-machine.ts';
import type { Behave } from '../testing/fake-container.ts';
import { findSchemaErrors } from '../testing/json-schema.ts';
import { repositoryRoot } from '../testing/repository.ts';

const flags = [
  ...['--suite', 'malloc', '--workload', 'mstress,barnes,espresso,cache-scratch-1', '--family', 'debian'],
  ...['--variant', 'glibc,glibc+je', '--rounds', '3', '--preset', 'short', '--seed', '1', '--control', 'one'],
];

const never = new AbortController().signal;

interface Ran {
  readonly result: BenchResult;
  readonly told: readonly Progress[];
}

/** Measures on these engines, none of which is on this machine. */
async function run(
  engines: readonly [FakeEngine, ...FakeEngine[]],
  more: readonly string[] = [],
): Promise<Ran> {
  const out = await mkdtemp(join(tmpdir(), 'bench-engines-'));
  const told: Progress[] = [];
  const result = await bench({
    config: {
      ...parseConfig([...flags, ...more, '--out', out], forgetResults(await loadCatalog(repositoryRoot))),
    },
    engines,
    loadMachines: () =>
      Promise.resolve({
        here: makeFakeMachine(),
        hasEngine: () => false,
        behind: () => makeFakeMachine({ environment: { cpuModel: 'elsewhere' } }),
      }),
    onProgress: (progress) => told.push(progress),
    stop: never,
    signal: never,
    buildLimit: (work) => work(),
    startLimit: (work) => work(),
    harnessVersion: '0',
    logs: out,
    imageFiles: join(out, 'image-files'),
    generate: () => Promise.reject(new Error('Nothing has to be made here')),
  });
  for (const engine of engines) expect([...engine.running.keys()]).toEqual([]);
  return { result, told };
}

function makeEngine(name: string, behave: Behave = fakeDebian()): FakeEngine {
  return makeFakeEngine({ behave, engine: { name, hostName: name } });
}

/** An engine that stops answering at its so-manieth trial. */
function makeDyingEngine(name: string, atTrial: number): FakeEngine {
  let trials = 0;
  const workload = (): undefined => {
    trials += 1;
    if (trials === atTrial) engine.stopEngine();
    return undefined;
  };
  const engine: FakeEngine = makeEngine(name, fakeDebian({ workload }));
  return engine;
}

const enginesBy = ({ rows }: BenchResult, status: string) =>
  new Set(rows.filter((row) => row.status === status).map(({ cell }) => cell.engine));

/** The package database of a container, and its os-release. */
const files = {
  '/var/lib/dpkg/status':
    'Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9\n',
  '/usr/lib/os-release': 'ID=debian\nVERSION_ID="12"\n',
};

describe('bench()', () => {
  test('bench() writes what each image holds before it measures, and where that is', async () => {
    const { result } = await run([makeFakeEngine({ behave: fakeDebian(), files })]);
    const { images } = result.run.record;
    const names = images.map(({ bill = '' }) => bill);
    expect(names.sort()).toEqual([
      expect.stringMatching(/^sbom\/subject-malloc-debian-12-glibc-[0-9a-f]{16}\.cdx\.json$/),
      expect.stringMatching(/^sbom\/subject-malloc-debian-12-glibc\.je-[0-9a-f]{16}\.cdx\.json$/),
    ]);
    const bills = await Promise.all(names.map((name) => readFile(join(result.path, name), 'utf8')));
    for (const bill of bills) expect(await findSbomErrors(bill)).toEqual([]);
    const held = bills.map((bill) =>
      (JSON.parse(bill) as { components: readonly { name: string }[] }).components.map(({ name }) => name),
    );
    expect(held).toEqual([
      ['libc6', 'base-image-bench'],
      ['libc6', 'jemalloc', 'base-image-bench'],
    ]);
    const report = await readFile(join(result.path, 'report.html'), 'utf8');
    for (const name of names) expect(report).toContain(name);
    expect(await readFile(join(result.path, 'report.md'), 'utf8')).toContain('sbom/ what each image holds');
  });

  test('bench() measures on two engines, and never one workload on both', async () => {
    const { result, told } = await run([makeEngine('north'), makeEngine('south')]);
    expect(enginesBy(result, 'measured')).toEqual(new Set(['north', 'south']));
    expect(result.rows.every(({ status }) => status === 'measured')).toBe(true);
    const places = new Map<string, Set<string>>();
    for (const { cell } of result.rows)
      places.set(cell.workload, (places.get(cell.workload) ?? new Set()).add(cell.engine));
    expect([...places.values()].every(({ size }) => size === 1)).toBe(true);
    const trials = told.flatMap((progress) => (progress.kind === 'trial' ? [progress] : []));
    expect(trials.at(-1)).toMatchObject({ done: trials.length, of: trials.length, remainingMs: 0 });
  });

  test('bench() leaves a run that is as its schemas and its metadata say, whatever happened', async () => {
    for (const engines of [
      [makeEngine('north')],
      [makeEngine('north'), makeDyingEngine('south', 6)],
    ] as const) {
      const { path } = (await run(engines)).result;
      expect(await findSchemaErrors(path)).toEqual([]);
      expect(await findCsvErrors(path)).toEqual([]);
    }
  });

  test('bench() starts containers of each number of CPUs and each memory limit, and tells their numbers apart', async () => {
    const started: ContainerRequest[] = [];
    const engine = makeEngine('north');
    const start: FakeEngine['start'] = (container, signal) => {
      started.push(container);
      return engine.start(container, signal);
    };
    const limits = ['--cpus', '1,2', '--memory', '256m,512m', '--control', 'none', '--rounds', '1'];
    const { result } = await run([{ ...engine, start }], limits);
    const given = started.map(({ cpuset, memoryBytes }) => [cpuset, memoryBytes / 2 ** 20]);
    const subjects = started.flatMap(({ labels }, at) =>
      labels['base-image-bench.subject'] === 'observer' ? [] : [given[at]],
    );
    expect(new Set(subjects.map(String))).toEqual(new Set(['0-0,256', '0-0,512', '0-1,256', '0-1,512']));
    expect(result.run.record).toMatchObject({ cpuset: '0-1', memoryBytes: 2 ** 29 });
    expect(result.run.record.command).toContain('--cpus 1,2 --memory 268435456,536870912');
    const csv = await readFile(join(result.path, 'tables', 'malloc.csv'), 'utf8');
    const lines = csv.split('\n').filter((line) => line.includes(',mstress,'));
    expect(lines.map((line) => line.split(',').slice(5, 8).join())).toEqual([
      '1,268435456,mstress',
      '1,536870912,mstress',
      '2,268435456,mstress',
      '2,536870912,mstress',
    ]);
    expect(await findSchemaErrors(result.path)).toEqual([]);
    expect(await findCsvErrors(result.path)).toEqual([]);
  });

  test('bench() says of each engine what its machine is, and measures a control on each', async () => {
    const { result } = await run([makeEngine('north'), makeEngine('south')]);
    const { record } = result.run;
    expect(record.engine.name).toBe('north');
    expect(record.elsewhere).toMatchObject([
      { engine: { name: 'south' }, environment: { cpuModel: 'elsewhere' }, noiseRule: { cpus: 2 } },
    ]);
    const twins = record.plan.cells.filter(({ twin }) => twin === true);
    expect(new Set(twins.map(({ engine }) => engine))).toEqual(new Set(['north', 'south']));
  });

  test('bench() loses no cell of an engine when another goes away', async () => {
    const { result, told } = await run([makeEngine('north'), makeDyingEngine('south', 6)]);
    expect(result.run.record.status).toBe('complete');
    expect(enginesBy(result, 'failed')).not.toContain('north');
    const lost = result.rows.filter(({ cell }) => cell.engine === 'south');
    expect(lost.every(({ status }) => status === 'failed' || status === 'partial')).toBe(true);
    const reasons = lost.flatMap((row) => ('reason' in row ? [row.reason] : []));
    expect(reasons.every((reason) => reason.includes('the engine south was lost'))).toBe(true);
    expect(told.filter(({ kind }) => kind === 'lost')).toMatchObject([{ engine: 'south' }]);
    expect(result.run.record.notes?.join()).toContain('The engine south was lost');
    expect(result.run.record.elsewhere?.[0]?.lost).toBeDefined();
  });

  test('bench() goes on without an engine that goes away before anything is measured there', async () => {
    const gone = makeEngine('south');
    gone.stopEngine();
    const { result } = await run([makeEngine('north'), gone]);
    expect(enginesBy(result, 'measured')).toEqual(new Set(['north']));
    expect(enginesBy(result, 'failed')).toEqual(new Set(['south']));
  });

  test('bench() fails when no engine is left', async () => {
    const engines = [makeDyingEngine('north', 5), makeDyingEngine('south', 5)] as const;
    await expect(run([...engines])).rejects.toMatchObject({ code: 'engine-lost' });
  });

  test('bench() has one engine wait for another on the same machine', async () => {
    const order: string[] = [];
    const watch = (name: string): FakeEngine =>
      makeFakeEngine({
        behave: fakeDebian({
          workload: () => {
            order.push(name);
            return { stdout: driverLine({}) };
          },
        }),
        engine: { name },
      });
    await run([watch('north'), watch('south')]);
    expect(order.join(' ')).toMatch(/^(north )+(south ?)+$/);
  });
});
