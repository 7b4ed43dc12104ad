import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithContainers, connectTestEngine, prepareImages } from '../testing/containers.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { makeScreen } from '../testing/screen.ts';

describeWithContainers('npm run bench, in a terminal', () => {
  let out: string;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'bench-terminal-'));
    await using engine = await connectTestEngine();
    await prepareImages(engine, { suite: 'malloc', variant: 'glibc,glibc+je' });
  });

  afterAll(async () => {
    await rm(out, { recursive: true, force: true });
  });

  /** In a pseudo terminal of this width, as script(1) of util-linux makes one: what is typed there comes from `stdin`. */
  function start(columns: number, flags: string) {
    const run =
      'npm run --silent bench -- run --suite malloc --preset short --control none --variant glibc,glibc+je';
    const command = `stty cols ${columns} rows 24; exec ${run} --out ${join(out, String(columns))} ${flags}`;
    return execa('script', ['-qec', command, '/dev/null'], {
      ...{ cwd: repositoryRoot, reject: false, stdin: 'pipe', extendEnv: true },
      env: { TERM: 'xterm', CI: '', NO_COLOR: '', FORCE_COLOR: undefined },
    });
  }

  test.each([40, 80, 200])(
    'npm run bench leaves a line per phase in %i columns, wraps no progress and hides no cursor',
    async (columns) => {
      const running = start(columns, '--workload espresso,cache-scratch-1 --rounds 2');
      running.stdin.end();
      const { exitCode, stdout } = await running;
      expect(exitCode, stdout).toBe(0);
      const screen = makeScreen({ columns });
      screen.write(stdout.replaceAll('\r', ''));
      const lines = screen.lines();
      for (const phase of ['✓ images: ', '✓ containers: ', '✓ measured: '])
        expect(lines.filter((line) => line.startsWith(phase))).toHaveLength(1);
      expect(lines.join('\n')).not.toMatch(/elapsed|[█░]/);
      expect(stdout).toContain('█');
      expect(stdout).not.toContain('\u001b[?25');
    },
  );

  test('npm run bench takes one Ctrl-C for one, though npm hands it on', async () => {
    const running = start(79, '--workload barnes --param scale=1 --rounds 50');
    for await (const line of running) if (line.includes('trial 1 of')) break;
    running.stdin.write('\u0003');
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('SIGINT: finishing the trial, again to stop now');
    const [run = ''] = await readdir(join(out, '79'));
    const journal = await readFile(join(out, '79', run, 'journal.jsonl'), 'utf8');
    expect(journal.split('\n').filter((line) => line.startsWith('{"kind":"trial"')).length).toBeGreaterThan(
      1,
    );
    expect(await readdir(join(out, '79', run))).toContain('report.html');
  });
});
