import { execa } from 'execa';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openRunFolder } from '../harness/store/index.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

const text = await readFile(join(repositoryRoot, 'docs/shards.md'), 'utf8');
const [, yaml = ''] = /^```yaml\n([^]*?)^```/m.exec(text) ?? [];
const [script = '', submission = ''] = [...text.matchAll(/^```bash\n([^]*?)^```/gm)].map(
  ([, code]) => code ?? '',
);

interface Step {
  readonly run?: string;
  readonly with?: { readonly path?: string; readonly pattern?: string };
}

interface Job {
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly env?: Readonly<Record<string, string>>;
}

/** Less of the same: who measures all has a machine for each shard. */
const short = ['--workload', 'mstress,espresso,alloc-test-1,barnes', '--rounds', '1'];

/** `npm` and `sbatch` as the examples call them: the first measures in an engine without containers, and each task of an array is started here. */
const npm = `#!/bin/bash
[[ "$*" == ci ]] && exit
shift 4
[[ $1 == merge ]] || set -- "$@" ${short.join(' ')}
exec node --import 'file://${join(repositoryRoot, 'node_modules/tsx/dist/loader.mjs')}' '${join(repositoryRoot, 'harness/testing/fake-bench.ts')}' "$@"
`;
const sbatch = `#!/bin/bash
if [[ $1 == --parsable ]]; then
  export SLURM_ARRAY_JOB_ID=77 SLURM_SUBMIT_DIR="$PWD"
  SLURM_ARRAY_TASK_COUNT=$(sed -n 's/^#SBATCH.*--array=1-\\([0-9]*\\).*/\\1/p' "$2")
  export SLURM_ARRAY_TASK_COUNT
  for SLURM_ARRAY_TASK_ID in $(seq "$SLURM_ARRAY_TASK_COUNT"); do
    export SLURM_ARRAY_TASK_ID
    bash "$2" >&2 || exit
  done
  echo 77
else
  [[ $1 == --dependency=afterany:77 && $2 == --wrap ]] && bash -c "$3"
fi
`;

describe('docs/shards.md', () => {
  let folder: string;
  let path: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-shards-'));
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'npm'), npm, { mode: 0o755 });
    await writeFile(join(bin, 'sbatch'), sbatch, { mode: 0o755 });
    path = `${bin}:${process.env['PATH'] ?? ''}`;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bash = (code: string, cwd: string, env: Readonly<Record<string, string>> = {}) =>
    execa('bash', ['-e', '-c', code], { cwd, env: { ...env, PATH: path } });

  async function readMerged(out: string) {
    const runs = await readdir(out);
    expect(runs).toHaveLength(1);
    return openRunFolder(join(out, runs[0] ?? '')).readRun();
  }

  test('its matrix measures each shard once, with one seed, and merges what is handed on', async () => {
    const { jobs } = parse(yaml) as { readonly jobs: Readonly<Record<'shard' | 'merge', Job>> };
    const { shard, merge } = jobs;
    const indexes = shard.strategy?.matrix.shard ?? [];
    const fill = (value: string, index: number): string =>
      value.replace('${{ matrix.shard }}', String(index)).replace('${{ github.run_number }}', '12');
    const uploads = shard.steps.flatMap(({ with: given }) => given?.path ?? []);
    const [download] = merge.steps.flatMap(({ with: given }) =>
      given?.pattern === undefined ? [] : [given],
    );
    for (const index of indexes) {
      const job = join(folder, `job-${index}`);
      await mkdir(job);
      const env = Object.fromEntries(
        Object.entries(shard.env ?? {}).map(([name, value]) => [name, fill(value, index)]),
      );
      for (const { run } of shard.steps) if (run !== undefined) await bash(run, job, env);
      // As actions/upload-artifact and actions/download-artifact do: the content of a folder becomes that of the artifact's.
      const artifact = join(folder, 'merge', download?.path ?? '', `shard-${index}`);
      await mkdir(artifact, { recursive: true });
      await bash(`cp -r ${uploads[0] ?? ''}/* ${artifact}`, job);
    }
    const last = join(folder, 'merge');
    const summary = join(last, 'summary.md');
    for (const { run } of merge.steps)
      if (run !== undefined) await bash(run, last, { GITHUB_STEP_SUMMARY: summary });
    const { merged, plan } = await readMerged(join(last, 'merged'));
    expect(merged?.map(({ index }) => index)).toEqual(indexes);
    expect(plan.seed).toBe(12);
    expect(await readFile(summary, 'utf8')).toContain('Merged from 3 shards');
  }, 180_000);

  test('its array measures each shard in a task of its own, and merges when all have ended', async () => {
    const submit = join(folder, 'submit');
    await mkdir(submit);
    await writeFile(join(submit, 'shard.sbatch'), script);
    await bash(submission, submit);
    const { merged, plan } = await readMerged(join(submit, 'merged'));
    expect(merged?.map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(plan.seed).toBe(77);
  }, 180_000);
});
