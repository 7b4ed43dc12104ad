import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../model/machine.ts';
import type { Plan } from '../../model/plan.ts';
import type { Sensitivity } from '../../model/comparison.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { driverLine, fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';

const engine = makeFakeEngine({ behave: fakeDebian() });

const call = (...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(
    [
      ...argv,
      '--suite',
      'malloc',
      '--workload',
      'mstress,barnes',
      '--variant',
      'glibc,musl-*',
      '--control',
      'none',
    ],
    {
      connectEngine: () => Promise.resolve(engine),
    },
  );

describe('bench plan', () => {
  test('bench plan prints cells, order and expected duration', async () => {
    const { code, printed } = await call('plan', '--seed', '1', '--rounds', '2', '--preset', 'short');
    expect(code).toBe(0);
    expect(printed.replace(/(?<=then )about .*/, 'about … of measuring')).toMatchSnapshot();
  });

  test('bench plan says how long a preset measures, and of how many rounds it is sure', async () => {
    const { printed } = await call('plan', '--preset', 'short');
    expect(printed).toMatch(
      /^12 cells, 8 to 62 rounds, at most \d+ trials; .*\nTakes .*, then about .* of measuring/,
    );
    expect(printed).toContain('A workload stops once the verdicts on all of its variants are sure');
    expect(printed).toContain('  10  malloc/');
    expect(printed).not.toContain('  11  malloc/');
  });

  test('bench plan says when a workload is precise enough, and how long that takes at most', async () => {
    const { printed } = await call('plan', '--precision', '2%', '--rounds', '30');
    expect(printed).toMatch(/^12 cells, 8 to 33 rounds, at most \d+ trials; .*\nTakes .*, then at most /);
    expect(printed).toContain('once no interval of its ratios reaches further than 2 % to a side');
  });

  test('bench plan --json prints the plan that run would follow, the same for the same seed', async () => {
    const once = await call('plan', '--seed', '7', '--json');
    const plan = JSON.parse(once.printed) as Plan;
    expect(plan.seed).toBe(7);
    expect(plan.trials.filter(({ together }) => together)).toHaveLength(6 * 20);
    expect(plan.trials.filter(({ together }) => !together)).toHaveLength(6 * (20 + 3));
    expect((await call('plan', '--seed', '7', '--json')).printed).toBe(once.printed);
    expect((await call('plan', '--seed', '8', '--json')).printed).not.toBe(once.printed);
  });

  test('bench plan builds and starts nothing', async () => {
    await call('plan');
    expect([engine.built.length, engine.running.size]).toEqual([0, 0]);
  });
});

describe('bench plan, and what a gate will find', () => {
  const flags = ['--suite', 'malloc', '--workload', 'mstress', '--variant', 'glibc,musl-def', '--seed', '1'];

  /** Every process a little slower or faster than the one before. */
  function makeUnevenEngine() {
    let started = 0;
    const workload = () => ({ stdout: driverLine({ timeMs: 10 + Math.sin((started += 1)) }), wallMs: 25 });
    return makeFakeEngine({ behave: fakeDebian({ workload }) });
  }

  const uneven = (out: string, command: string, ...rest: readonly string[]): Promise<CliOutcome> =>
    callCli([command, ...flags, '--control', 'none', '--out', out, ...rest], {
      connectEngine: () => Promise.resolve(makeUnevenEngine()),
    });

  const makeOut = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'bench-plan-')), 'results');
  const lineOf = ({ printed }: CliOutcome): string => /^ +malloc\/.*musl-def.*$/m.exec(printed)?.[0] ?? '';

  test('bench plan says that nothing is known without an earlier run', async () => {
    const planned = await uneven(await makeOut(), 'plan');
    expect(lineOf(planned)).toMatch(/musl-def {2}unknown: run with --pilot$/);
    expect(planned.printed).toContain('A gate over 1 cell needs at least 5 rounds');
  });

  test('bench plan goes by the newest earlier run of the same cells', async () => {
    const out = await makeOut();
    await uneven(out, 'run', '--rounds', '12');
    const [run = ''] = await readdir(out);
    const planned = await uneven(out, 'plan', '--rounds', '20');
    expect(lineOf(planned)).toMatch(/musl-def {2}finds [\d.]+ % or more \(spread [\d.]+ % in 12 rounds of /);
    expect(lineOf(planned)).toContain(run);
    const { sight } = JSON.parse((await uneven(out, 'plan', '--rounds', '20', '--json')).printed) as {
      readonly sight: Sensitivity;
    };
    expect(sight).toMatchObject({ gatedCells: 1, fewestRounds: 5, cells: [{ from: { run, rounds: 12 } }] });
    const more = await uneven(out, 'plan', '--rounds', '40', '--json');
    const [cell, finer] = [sight, (JSON.parse(more.printed) as { readonly sight: Sensitivity }).sight].map(
      ({ cells }) => cells[0],
    );
    if (cell?.kind !== 'known' || finer?.kind !== 'known') throw new Error('both have a spread');
    expect(cell.smallestEffect!).toBeGreaterThan(finer.smallestEffect!);
    expect(finer.smallestEffect!).toBeGreaterThan(0.01);
  });

  test('bench plan knows from an earlier run how long trials take here, and not from another machine', async () => {
    const out = await makeOut();
    await uneven(out, 'run', '--rounds', '6');
    const read = async (machine?: Machine): Promise<Plan> => {
      const planned = await callCli(['plan', ...flags, '--control', 'none', '--out', out, '--json'], {
        connectEngine: () => Promise.resolve(makeUnevenEngine()),
        ...(machine && { machine }),
      });
      return JSON.parse(planned.printed) as Plan;
    };
    const here = await read();
    expect(here.cells.map(({ expectedMs }) => expectedMs)).toEqual([25, 25]);
    expect(here.expectedMs).toBe(here.trials.length * (25 + 5));
    const elsewhere = await read(makeFakeMachine({ environment: { cpuModel: 'another' } }));
    expect(elsewhere.expectedMs).toBeGreaterThan(2 * here.expectedMs);
  });

  test('bench plan takes nothing from other hardware, other parameters, or a run that was damaged', async () => {
    const out = await makeOut();
    await uneven(out, 'run', '--rounds', '6');
    expect(lineOf(await uneven(out, 'plan', '--param', 'scale=0.7'))).toContain('unknown');
    const elsewhere = await callCli(['plan', ...flags, '--control', 'none', '--out', out], {
      connectEngine: () => Promise.resolve(makeUnevenEngine()),
      machine: makeFakeMachine({ environment: { cpuModel: 'another' } }),
    });
    expect(lineOf(elsewhere)).toContain('unknown');
    expect(lineOf(await uneven(out, 'plan'))).toContain('finds');
    await writeFile(join(out, (await readdir(out))[0]!, 'journal.jsonl'), 'rubbish\nrubbish\n');
    expect(lineOf(await uneven(out, 'plan'))).toContain('unknown');
  });

  test('bench plan --pilot measures five rounds first, and keeps them', async () => {
    const out = await makeOut();
    const planned = await uneven(out, 'plan', '--pilot', '--rounds', '20');
    expect(planned.code).toBe(0);
    expect(planned.told).toContain('✓ measured: ');
    expect(lineOf(planned)).toMatch(/finds [\d.]+ % or more \(spread [\d.]+ % in 5 rounds of /);
    expect(planned.printed).toMatch(/^2 cells, 20 rounds, 40 trials/);
    const [run = ''] = await readdir(out);
    expect(JSON.parse(await readFile(join(out, run, 'run.json'), 'utf8'))).toMatchObject({
      status: 'complete',
      purpose: 'pilot',
      plan: { rounds: 5 },
    });
    const connectEngine = () => Promise.reject(new Error('No engine is needed for this'));
    const summary = await callCli(['summary', '--out', out], { connectEngine });
    expect(summary).toMatchObject({
      code: 2,
      told: expect.stringContaining('Cannot find run latest') as string,
    });
    expect((await callCli(['summary', run, '--out', out], { connectEngine })).code).toBe(0);
    expect((await callCli(['list', '--out', out], { connectEngine })).printed).toContain(
      'complete, pilot of a plan\n',
    );
  });

  test('bench plan says why a gate could never fire', async () => {
    const { code, printed } = await uneven(await makeOut(), 'plan', '--rounds', '4');
    expect(code).toBe(0);
    expect(printed).toContain(
      'A gate over 1 cell with 4 rounds can never fire: its smallest p-value is 0.063, and 0.05 is wanted; it takes 5 rounds',
    );
  });
});

describe('bench images', () => {
  test('bench images makes the images of the chosen cells, and prints them', async () => {
    const own = makeFakeEngine({ behave: fakeDebian() });
    const flags = ['images', '--suite', 'malloc', '--variant', 'glibc,glibc+je'];
    const { code, printed } = await callCli(flags, { connectEngine: () => Promise.resolve(own) });
    expect(code).toBe(0);
    expect(printed.trim().split('\n')).toHaveLength(2);
    expect(printed).toMatch(
      /^malloc\/debian-12\/x86_64\/local\/glibc {2}base-image-bench\/subject-[^ ]+ {2}sha256:[^ ]+ {2}0\.0 MiB$/m,
    );
    expect(own.running.size).toBe(0);
    const again = await callCli([...flags, '--json'], { connectEngine: () => Promise.resolve(own) });
    expect(JSON.parse(again.printed)).toHaveLength(2);
    expect(new Set(own.built).size).toBe(own.built.length);
  });
});

describe('bench list', () => {
  const list = (...argv: readonly string[]): Promise<CliOutcome> =>
    callCli(['list', ...argv], {
      connectEngine: () => Promise.reject(new Error('No engine is needed for this')),
    });

  test('bench list prints the names that the flags take', async () => {
    const { code, printed } = await list();
    expect(code).toBe(0);
    for (const word of [
      'suite malloc',
      'family debian',
      'mstress',
      'musl-perf+rp',
      'scale',
      'short',
      'time (ms)',
    ])
      expect(printed).toContain(word);
  });

  test('bench list says of a complete run how many of its cells have no number', async () => {
    const out = await mkdtemp(join(tmpdir(), 'bench-list-'));
    const measure = async (isFailing: (variant: string) => boolean): Promise<void> => {
      const behave = fakeDebian({
        workload: (_, variant) => (isFailing(variant) ? { exitCode: 1, stderr: 'no\n' } : undefined),
      });
      const { code } = await callCli(
        [
          ...['run', '--suite', 'malloc', '--workload', 'mstress', '--variant', 'glibc,glibc+je'],
          ...['--rounds', '3', '--control', 'none', '--out', out],
        ],
        { connectEngine: () => Promise.resolve(makeFakeEngine({ behave })) },
      );
      expect(code).toBe(4);
    };
    await measure(() => true);
    expect((await list('--out', out)).printed).toMatch(/^run \S+ {2}complete, no cell has a number\n/m);
    await measure((variant) => variant === 'glibc+je');
    expect((await list('--out', out)).printed).toMatch(
      /^run \S+ {2}complete, 1 of 2 cells without a number\n/m,
    );
  });

  test('bench list --json prints them for programs', async () => {
    const listing = JSON.parse((await list('--json')).printed) as {
      readonly suites: readonly { readonly name: string; readonly workloads: readonly string[] }[];
      readonly families: readonly { readonly variants: readonly string[] }[];
    };
    expect(listing.suites.map(({ name }) => name)).toContain('malloc');
    expect(listing.families.flatMap(({ variants }) => variants)).toContain('glibc');
  });
});
