import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Engine, Container } from '../../model/engine.ts';
import { callCli } from '../../testing/cli.ts';
import { connectDockerEngine } from '../../engine/engine.ts';
import { connectTestEngine, describeWithContainers, testAccess } from '../../testing/containers.ts';
import { startProxy } from '../../testing/proxy.ts';
import { connectToTestEngine } from '../../testing/registry.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { readOnlyRun } from '../../testing/stored-run.ts';
import { runLabel } from './containers.ts';

/** Disturbs the container of a trial just before its program is started, and a moment after. */
interface Fault {
  readonly of: 'kill' | 'pause';
  readonly before: string;
  readonly during: string;
}

/** The reference run is the first, and the first trial the second. */
const faultyStart = 3;

/** A real engine, where something happens to the containers that run a command for the third time. */
function makeFaultyEngine(engine: Engine, fault: Fault): Engine {
  const starts = new Map<string, number>();
  const isFaulty = (line: string, command: string): boolean => {
    if (!line.includes(command)) return false;
    const count = (starts.get(command) ?? 0) + 1;
    starts.set(command, count);
    return count === faultyStart;
  };
  const send = async (container: Container, line: string): Promise<void> => {
    if (isFaulty(line, fault.before)) await strike(fault.of, container.containerId);
    container.send(line);
    if (isFaulty(line, fault.during)) await strike(fault.of, container.containerId);
  };
  return {
    ...engine,
    start: async (request, signal) => {
      const container = await engine.start(request, signal);
      return { ...container, send: (line) => void send(container, line) };
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

async function strike(fault: Fault['of'], id: string): Promise<void> {
  const container = (await connectToTestEngine()).getContainer(id);
  await (fault === 'kill' ? container.kill() : container.pause());
}

/**
 * Once the program runs, which asks to be killed first, it is as any other again and the launcher the first that the kernel kills: to
 * its memory comes as much as the limit (proc(5), /proc/pid/oom_score_adj).
 */
async function makeFirstVictim(id: string, program: string): Promise<void> {
  const { State } = await (await connectToTestEngine()).getContainer(id).inspect();
  const child = await waitForChild(State.Pid, program);
  await writeFile(`/proc/${child}/oom_score_adj`, '0');
  await writeFile(`/proc/${State.Pid}/oom_score_adj`, '1000');
}

/** Its process. */
async function waitForChild(pid: number, program: string): Promise<string> {
  for (;;) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    for (const child of children.split(' ').filter(Boolean))
      if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes(program)) return child;
    await setTimeout(10);
  }
}

const faultySuite = join(repositoryRoot, 'harness/testing/faulty-suite');

const flagsFor = (workloads: string): readonly string[] => [
  ...['--suite', faultySuite, '--workload', workloads],
  ...['--family', 'debian', '--variant', 'glibc', '--control', 'none', '--rounds', '3', '--timeout', '2s'],
];

/** Where the usual engine listens, for a way to it of the test's own. */
const socket = /^unix:\/\/(.*)$/.exec(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock')?.[1];

describeWithContainers('bench run, when something happens to a container', () => {
  test.each([
    ['kill', 'it was killed, by somebody or for memory (--memory)'],
    ['pause', 'the launcher did not answer within 12 s'],
  ] as const)(
    'bench run goes on after a %s in the middle of a trial, and between two',
    async (of, reason) => {
      const out = await mkdtemp(join(tmpdir(), 'bench-lost-'));
      await using engine = await connectTestEngine();
      const faulty = makeFaultyEngine(engine, { of, before: 'faults say', during: 'faults second' });
      const { code, told } = await callCli(['run', ...flagsFor('second,unended'), '--out', out], {
        connectEngine: () => Promise.resolve(faulty),
      });
      // Each has two numbers left, which is as good as a round that was dropped.
      expect(code, told).toBe(0);
      const { run, entries } = await readOnlyRun(out);
      const lost = entries.flatMap((entry) => (entry.kind === 'failure' ? [entry.reason] : []));
      const sentence = `Lost a container in the middle: ${reason}`;
      expect(lost).toEqual([sentence, sentence]);
      expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(4);
      // The first container, and one in the place of each that was lost.
      expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(3);
      expect(entries.at(-1)).toMatchObject({ kind: 'end', status: 'complete' });
      expect(await engine.sweep({ [runLabel]: run })).toBe(0);
      await rm(out, { recursive: true });
    },
  );

  // Only root may choose what the kernel kills first, and only on the engine's own machine.
  test.skipIf(socket === undefined || process.getuid?.() !== 0)(
    'bench run and bench resume go on where the kernel kills a whole container for memory, and give its workload up',
    async () => {
      const out = await mkdtemp(join(tmpdir(), 'bench-oom-'));
      const stop = new AbortController();
      let second = 0;
      await using engine = await connectTestEngine();
      const start: Engine['start'] = async (request, signal) => {
        const container = await engine.start(request, signal);
        const send = (line: string): void => {
          container.send(line);
          if (line.includes('faults late-memory')) void makeFirstVictim(container.containerId, 'late-memory');
          if (!line.includes('faults second')) return;
          second += 1;
          // That of the third round, after the reference run and two rounds.
          if (second === 4) stop.abort('SIGINT');
        };
        return { ...container, send };
      };
      const connected = { ...engine, start, [Symbol.asyncDispose]: () => Promise.resolve() };
      const call = (argv: readonly string[], signal?: AbortSignal) =>
        callCli([...argv, '--out', out], {
          connectEngine: () => Promise.resolve(connected),
          ...(signal && { stop: signal }),
        });
      const flags = ['--rounds', '4', '--memory', '64m', '--timeout', '10s'];
      const stopped = await call(['run', ...flagsFor('second,late-memory,unended'), ...flags], stop.signal);
      expect(stopped.code, stopped.told).toBe(130);
      const { code, told } = await call(['resume', 'latest', '--suite', faultySuite]);
      expect(code, told).toBe(4);
      const { path, run, entries } = await readOnlyRun(out);
      const failures = entries.flatMap((entry) => (entry.kind === 'failure' ? [entry] : []));
      const reason =
        'Lost a container in the middle: the kernel killed all of it for memory: its limit is too low (--memory)';
      expect(failures.map(({ reason: said, final }) => ({ said, final }))).toEqual([
        { said: reason, final: false },
        { said: reason, final: true },
      ]);
      expect(stopped.told).toContain(reason);
      expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(2 * 4);
      const results = await readFile(join(path, 'results.csv'), 'utf8');
      const rows: readonly Readonly<Record<string, string>>[] = parse(results, { columns: true });
      expect(rows.map(({ workload, status, reason: why }) => [workload, status, why])).toEqual([
        ['late-memory', 'failed', reason],
        ['unended', 'measured', ''],
        ['second', 'measured', ''],
      ]);
      expect(await engine.sweep({ [runLabel]: run })).toBe(0);
      await rm(out, { recursive: true });
    },
  );

  test.skipIf(socket === undefined)(
    'bench run goes on in a new container when the stream of one is cut in the middle of a trial',
    async () => {
      const out = await mkdtemp(join(tmpdir(), 'bench-cut-'));
      let cutting = false;
      await using proxy = await startProxy(socket!, ({ request }) => {
        const cut = cutting && request.includes('/attach');
        if (cut) cutting = false;
        return Promise.resolve(cut ? 'cut' : 'pass');
      });
      await using engine = await connectDockerEngine(testAccess({ DOCKER_HOST: `tcp://${proxy.host}` }));
      let second = 0;
      const start: Engine['start'] = async (request, signal) => {
        const container = await engine.start(request, signal);
        const send = (line: string): void => {
          if (line.includes('faults second')) cutting = (second += 1) === faultyStart;
          container.send(line);
        };
        return { ...container, send };
      };
      const connected = { ...engine, start, [Symbol.asyncDispose]: () => Promise.resolve() };
      const { code, told } = await callCli(['run', ...flagsFor('second'), '--out', out], {
        connectEngine: () => Promise.resolve(connected),
      });
      expect(code, told).toBe(0);
      const { run, entries } = await readOnlyRun(out);
      const lost = entries.flatMap((entry) => (entry.kind === 'failure' ? [entry.reason] : []));
      expect(lost).toEqual([expect.stringMatching(/^Lost a container in the middle: /)]);
      expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(2);
      expect(entries.at(-1)).toMatchObject({ kind: 'end', status: 'complete' });
      expect(await engine.sweep({ [runLabel]: run })).toBe(0);
      await rm(out, { recursive: true });
    },
  );
});
