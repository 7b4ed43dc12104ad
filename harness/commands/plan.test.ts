import { describe, expect, test } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeLab } from '../testing/fake-lab.ts';

const lab = makeFakeLab({ behave: fakeDebian() });

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
      openLab: () => Promise.resolve(lab),
    },
  );

describe('bench plan', () => {
  test('bench plan prints cells, order and expected duration', async () => {
    const { code, printed } = await call('plan', '--seed', '1', '--rounds', '2', '--preset', 'short');
    expect(code).toBe(0);
    expect(printed.replace(/about [^;]+/, 'about …')).toMatchSnapshot();
  });

  test('bench plan --json prints the plan that run would follow, the same for the same seed', async () => {
    const once = await call('plan', '--seed', '7', '--json');
    const plan = JSON.parse(once.printed) as Plan;
    expect(plan.seed).toBe(7);
    expect(plan.trials).toHaveLength(2 * 6 * 20);
    expect((await call('plan', '--seed', '7', '--json')).printed).toBe(once.printed);
    expect((await call('plan', '--seed', '8', '--json')).printed).not.toBe(once.printed);
  });

  test('bench plan builds and starts nothing', async () => {
    await call('plan');
    expect([lab.built.length, lab.running.size]).toEqual([0, 0]);
  });
});

describe('bench images', () => {
  test('bench images makes the images of the chosen subjects, and prints them', async () => {
    const own = makeFakeLab({ behave: fakeDebian() });
    const flags = ['images', '--suite', 'malloc', '--variant', 'glibc,glibc+je'];
    const { code, printed } = await callCli(flags, { openLab: () => Promise.resolve(own) });
    expect(code).toBe(0);
    expect(printed.trim().split('\n')).toHaveLength(2);
    expect(printed).toMatch(
      /^malloc\/debian-12\/x86_64\/local\/glibc {2}base-image-bench\/subject-[^ ]+ {2}sha256:[^ ]+ {2}0\.0 MiB$/m,
    );
    expect(own.running.size).toBe(0);
    const again = await callCli([...flags, '--json'], { openLab: () => Promise.resolve(own) });
    expect(JSON.parse(again.printed)).toHaveLength(2);
    expect(new Set(own.built).size).toBe(own.built.length);
  });
});

describe('bench list', () => {
  const list = (...argv: readonly string[]): Promise<CliOutcome> =>
    callCli(['list', ...argv], { openLab: () => Promise.reject(new Error('No engine is needed for this')) });

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

  test('bench list --json prints them for programs', async () => {
    const listing = JSON.parse((await list('--json')).printed) as {
      readonly suites: readonly { readonly name: string; readonly workloads: readonly string[] }[];
      readonly families: readonly { readonly variants: readonly string[] }[];
    };
    expect(listing.suites.map(({ name }) => name)).toContain('malloc');
    expect(listing.families.flatMap(({ variants }) => variants)).toContain('glibc');
  });
});
