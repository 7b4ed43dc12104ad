import { describe, expect, test } from 'vitest';
import type { Progress } from '../../model/progress.ts';
import type { Hooks, Workload } from '../../model/suite.ts';
import type { Behave, FakeCommand } from '../../testing/fake-container.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { startVerifiedContainer } from './containers.ts';
import { makeReferences } from './context.ts';
import { runTrial, type TrialResult } from './trial.ts';

const all: Hooks = {
  setup: ['/bin/setup'],
  prepare: ['/bin/prepare'],
  conclude: ['/bin/conclude'],
  cleanup: ['/bin/cleanup'],
};

interface Ran {
  readonly results: readonly TrialResult[];
  readonly started: readonly FakeCommand[];
  readonly told: readonly Progress[];
}

/** Runs so many trials of one workload in one container, and closes it. */
async function runTrials(trials: number, more: Partial<Workload>, behave: Behave = () => ({})): Promise<Ran> {
  const { cells, sources } = makeExperiment(['--suite', 'alpha', '--workload', 'a', '--variant', 'glibc']);
  const [measured] = cells.values();
  const started: FakeCommand[] = [];
  const told: Progress[] = [];
  const engine = makeFakeEngine({
    behave: (command) => {
      started.push(command);
      return behave(command);
    },
  });
  const results: TrialResult[] = [];
  {
    const place = { ...makePlace(engine), onProgress: (progress: Progress) => void told.push(progress) };
    await using container = await startVerifiedContainer(sources[0]!, place);
    const cell = { ...measured!, workload: { ...measured!.workload, ...more } };
    for (let sequence = 0; sequence < trials; sequence += 1) {
      const trial = { sequence, round: sequence, cellId: cell.cell.id, paddingBytes: 0 };
      results.push(await runTrial(trial, cell, { container, references: makeReferences() }));
    }
  }
  return { results, started, told };
}

const programsOf = ({ started }: Ran): string[] => started.map(({ argv }) => argv[0]!.replace(/.*\//, ''));

describe('hooks', () => {
  test('hooks run around each trial, setup and cleanup once in a container', async () => {
    const ran = await runTrials(2, { hooks: all });
    expect(programsOf(ran)).toEqual([
      ...['setup', 'prepare', 'a', 'conclude', 'prepare', 'a', 'conclude', 'cleanup'],
    ]);
    expect(ran.results.map(({ kind }) => kind)).toEqual(['measured', 'measured']);
  });

  test.each<[Hooks, readonly string[]]>([
    [{ prepare: ['/p'] }, ['p kept', 'a']],
    [{ conclude: ['/c'] }, ['a kept', 'c']],
    [{ prepare: ['/p'], conclude: ['/c'] }, ['p kept', 'a kept', 'c']],
    [{ ...all, setup: ['/s'] }, ['s kept', 'prepare kept', 'a kept', 'conclude kept', 'cleanup']],
  ])('hooks %j find what those before them left', async (hooks, expected) => {
    const { started } = await runTrials(1, { hooks });
    const told = started.map(
      ({ argv, keepsScratch }) => `${argv[0]!.replace(/.*\//, '')}${keepsScratch ? ' kept' : ''}`,
    );
    expect(told).toEqual(expected);
  });

  test('hooks have the variables of their workload, and no malloc of a variant', async () => {
    const { started } = await runTrials(1, { hooks: all, environment: { A: 'b' } });
    for (const { argv, env } of started) {
      expect(env['A']).toBe('b');
      if (argv[0]!.startsWith('/bin/')) expect(env).not.toHaveProperty('LD_PRELOAD');
    }
  });

  test.each([
    ['setup', 'its setup (--setup)', ['setup', 'conclude']],
    ['prepare', 'its preparation (--prepare)', ['setup', 'prepare', 'conclude', 'cleanup']],
    ['conclude', 'its conclusion (--conclude)', ['setup', 'prepare', 'a', 'conclude', 'cleanup']],
  ])('a trial whose %s fails has failed, and says so', async (name, said, expected) => {
    const ran = await runTrials(1, { hooks: all }, ({ argv }) =>
      argv[0] === `/bin/${name}` ? { exitCode: 3, stderr: 'no room\n' } : {},
    );
    expect(programsOf(ran)).toEqual(expected);
    expect(ran.results).toMatchObject([
      { kind: 'failed', reason: `${said} ended with exit code 3: no room` },
    ]);
  });

  test('a cleanup that fails is told of, and fails no trial', async () => {
    const { results, told } = await runTrials(1, { hooks: all }, ({ argv }) =>
      argv[0] === '/bin/cleanup' ? { exitCode: 1 } : {},
    );
    expect(results).toMatchObject([{ kind: 'measured' }]);
    expect(told).toEqual([{ kind: 'note', text: 'the cleanup (--cleanup) of a ended with exit code 1' }]);
  });

  test('a workload may end with the exit codes that it names, and with no other', async () => {
    const endWith = (exitCode: number) => runTrials(1, { ignoresExitCode: [1, 3] }, () => ({ exitCode }));
    expect((await endWith(3)).results).toMatchObject([{ kind: 'measured' }]);
    expect((await endWith(2)).results).toMatchObject([{ kind: 'failed', reason: 'ended with exit code 2' }]);
  });
});
