import { execa } from 'execa';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWithContainers } from '../../testing/containers.ts';
import { type RealBench, makeRealBench } from '../../testing/real-bench.ts';

/** Where data tools are required a missing one is a failure; elsewhere its test is left out, visibly. */
const required = process.env['BENCH_DATA_TOOLS'] === 'required';
const hasHyperfine = !(await execa('hyperfine', ['--version'], { reject: false })).failed;

const describeWithHyperfine = required || hasHyperfine ? describeWithContainers : describe.skip;

type Result = Readonly<Record<string, unknown>> & {
  readonly command: string;
  readonly min: number;
  readonly parameters: Readonly<Record<string, unknown>>;
};

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? `list of ${typeof value[0]}` : typeof value;

describeWithHyperfine('hyperfine', () => {
  let bench: RealBench;
  beforeAll(async () => {
    bench = await makeRealBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  test('what is exported for scripts of hyperfine has the shape and the ratio that hyperfine finds', async () => {
    const words = ['--prepare', 'true', '--parameter-list', 'blocks', '4000,16000'];
    const line = 'dd if=/dev/zero of=/dev/null bs=64k count={blocks}';
    const theirs = join(await mkdtemp(join(tmpdir(), 'bench-hyperfine-')), 'theirs.json');
    await execa('hyperfine', [...words, '--shell=none', '--runs', '10', '--export-json', theirs, line]);
    const { exitCode, stderr } = await bench.call(
      ...[
        'run',
        ...words,
        '--command',
        line,
        '--family',
        'debian',
        '--variant',
        'glibc',
        '--control',
        'none',
      ],
      ...['--rounds', '10', '--schedule', 'interleaved', '--out', bench.outOf('ours')],
    );
    expect(exitCode, stderr).toBe(0);
    const exported = await bench.call('export', await bench.pathOf('ours'), '--format', 'hyperfine');
    const [ours, other] = [exported.stdout, await readFile(theirs, 'utf8')].map(
      (text) => (JSON.parse(text) as { readonly results: readonly Result[] }).results,
    );
    expect(ours!.map(({ command }) => command)).toEqual(other!.map(({ command }) => command));
    for (const [name, value] of Object.entries(other![0]!))
      expect([name, kindOf(ours![0]![name])]).toEqual([name, kindOf(value)]);
    expect(ours!.map(({ parameters }) => parameters)).toEqual([
      { blocks: { value: '4000' } },
      { blocks: { value: '16000' } },
    ]);
    const ratioOf = ([one, four]: readonly Result[]): number => four!.min / one!.min;
    // Four times the work. Neighbours make all runs longer but the shortest, which is that of a quiet moment.
    expect(ratioOf(ours!) / ratioOf(other!)).toBeGreaterThan(0.67);
    expect(ratioOf(ours!) / ratioOf(other!)).toBeLessThan(1.5);
  });
});
