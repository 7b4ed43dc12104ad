import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeReference } from '../docs/reference-image.ts';
import { describeWithContainers } from '../harness/testing/containers.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

interface Input {
  readonly default?: string;
  readonly description: string;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, Input>> } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const readYaml = async (path: string): Promise<unknown> =>
  parse(await readFile(join(repositoryRoot, path), 'utf8')) as unknown;
const action = (await readYaml('action.yml')) as Action;
const workflow = (await readYaml('.github/workflows/base-image.yml')) as Workflow;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-action-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the action's job has to show. */
interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the shell steps of action.yml as a runner does, those between two actions of others, with variables of its own. */
async function runAction(inputs: Readonly<Record<string, string>>): Promise<Ended> {
  const given = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const values: Readonly<Record<string, string>> = { ...Object.fromEntries(given), ...inputs };
  const [outputFile, summaryFile] = [join(folder, 'output'), join(folder, 'summary')];
  await Promise.all([outputFile, summaryFile].map((file) => writeFile(file, '')));
  const readOutputs = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      [...(await readFile(outputFile, 'utf8')).matchAll(/^([^=\n]+)=(.*)$/gm)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
  const printed: string[] = [];
  let code = 0;
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    const outputs = await readOutputs();
    const evaluate = (text: string): string =>
      text.replaceAll(
        /\$\{\{ (inputs|steps\.measure\.outputs)\.([\w-]+) \}\}/g,
        (_, of: string, name: string) => (of === 'inputs' ? values[name] : outputs[name]) ?? '',
      );
    const ran = await execa('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: folder,
      env: {
        ...Object.fromEntries(Object.entries(env).map(([name, text]) => [name, evaluate(text)])),
        ...{ INIT_CWD: undefined, RUNNER_TEMP: join(folder, 'temp'), GITHUB_ACTION_PATH: repositoryRoot },
        ...{ GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_ACTIONS: 'true' },
      },
      all: true,
      reject: false,
    });
    printed.push(ran.all);
    code = ran.exitCode ?? -1;
    if (code !== 0) break;
  }
  return {
    code,
    printed: printed.join('\n'),
    outputs: await readOutputs(),
    summary: await readFile(summaryFile, 'utf8'),
  };
}

describe('action.yml', () => {
  test('action.yml hands every input to a step, and none as a part of a script', () => {
    const handed = action.runs.steps.flatMap(({ env, with: given }) => Object.values({ ...env, ...given }));
    for (const name of Object.keys(action.inputs)) expect(handed).toContain(`\${{ inputs.${name} }}`);
    for (const { run, shell } of action.runs.steps)
      if (run !== undefined) expect([shell, run.includes('${{')]).toEqual(['bash', false]);
  });

  test('action.yml and the workflow use actions of others by their commit', () => {
    const steps = [...action.runs.steps, ...Object.values(workflow.jobs).flatMap((job) => job.steps)];
    const foreign = steps.flatMap(({ uses }) => (uses === undefined || uses.startsWith('./') ? [] : [uses]));
    expect(foreign.length).toBeGreaterThan(3);
    expect(foreign.filter((uses) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  test('base-image.yml hands the action every input that it has, with the same default', () => {
    const { 'runs-on': _runner, ...inputs } = workflow.on.workflow_call.inputs;
    const { artifact: _artifact, ...ofAction } = action.inputs;
    expect(Object.keys(inputs)).toEqual(Object.keys(ofAction));
    for (const [name, input] of Object.entries(inputs)) expect(input.default).toBe(ofAction[name]?.default);
    const step = workflow.jobs['measure']?.steps.find(({ uses }) => uses === './.base-image-bench');
    expect(step?.with).toEqual(
      Object.fromEntries(Object.keys(inputs).map((name) => [name, `\${{ inputs.${name} }}`])),
    );
  });

  test('the action refuses a margin of nothing, ends as the command line would, and says so in the summary', async () => {
    const ended = await runAction({ margin: '2%' });
    expect(ended).toMatchObject({ code: 2, outputs: { code: '2', verdict: 'misused' } });
    expect(ended.printed).toContain('::error title=base-image-bench::margin: found no against');
    expect(ended.summary).toContain('**base-image-bench: misused** (exit code 2)');
  });
});

const reference = 'debian:bookworm-20241016-slim';

const few = { suite: 'malloc', flags: '--preset short --workload alloc-test-1 --variant glibc,glibc+je' };

describeWithContainers('action.yml with an engine', () => {
  let standIn: AsyncDisposable;
  beforeAll(async () => {
    standIn = await makeReference(reference);
  });
  afterAll(() => standIn[Symbol.asyncDispose]());

  test('the action ends with 2 for a suite that there is not', async () => {
    const ended = await runAction({ suite: 'mallc' });
    expect(ended).toMatchObject({ code: 2, outputs: { verdict: 'misused' } });
    expect(ended.printed).toContain('there is no suite "mallc"');
  });

  test('the action measures images where there is nothing to compare with, and shows the report', async () => {
    const ended = await runAction({ ...few, rounds: '6' });
    expect(ended, ended.printed).toMatchObject({ code: 0, outputs: { verdict: 'measured' } });
    expect(ended.summary).toMatch(/alloc-test-1/);
    expect(await readFile(ended.outputs['report']!, 'utf8')).toMatch(/^<!doctype html>/i);
  });

  test('the action checks images against a reference: annotations, a summary, a page, and CSV of each session', async () => {
    const ended = await runAction({ ...few, against: reference, margin: '20%', rounds: '12' });
    // Noise may be a regression that two sessions see.
    expect([0, 1], ended.printed).toContain(ended.code);
    expect(ended.outputs['verdict']).toBe(ended.code === 0 ? 'passed' : 'regressed');
    expect(ended.printed).toMatch(/^::(?:notice|error) title=/m);
    expect(ended.summary).toMatch(/alloc-test-1/);
    expect(await readFile(ended.outputs['report']!, 'utf8')).toMatch(/^<!doctype html>/i);
    const { stdout } = await execa('find', [ended.outputs['artefacts']!, '-name', 'results.csv']);
    expect(stdout).toMatch(/results\.csv$/);
  });
});
