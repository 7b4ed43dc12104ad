import { execa } from 'execa';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../model/run.ts';
import { describeWithContainers } from '../testing/containers.ts';
import { repositoryRoot } from '../testing/repository.ts';

/** As npm starts a script of this repository that is called in a folder. */
const script = (folder: string, program: string, ...argv: readonly string[]) =>
  execa(process.execPath, ['--import', 'tsx', `harness/${program}`, ...argv], {
    ...{ cwd: repositoryRoot, reject: false },
    env: { INIT_CWD: folder, NO_COLOR: '1' },
  });

describeWithContainers('new:suite, on a real engine', () => {
  test('a suite that new:suite wrote passes its test, and is measured in glibc and musl', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'new-suite-'));
    const written = await script(folder, 'cli/new-suite.ts', 'sorting');
    expect(written).toMatchObject({ exitCode: 0, stderr: '' });

    const tested = await script(folder, 'cli/test-suite.ts', 'sorting');
    expect(tested.exitCode, tested.stdout).toBe(0);

    const argv = ['--suite', './sorting', '--family', 'debian', '--variant', 'glibc,musl-def'];
    const measured = await script(folder, 'cli.ts', ...argv, '--rounds', '2', '--control', 'none');
    expect(measured.exitCode, measured.stderr).toBe(0);
    expect(measured.stderr).toContain(`Running the code of the suite in ${folder}/sorting on this machine`);
    expect(measured.stdout).toContain('sort-100000');

    const [run] = await readdir(join(folder, 'results'));
    const text = await readFile(join(folder, 'results', run!, 'run.json'), 'utf8');
    const { suites, command, notes } = JSON.parse(text) as RunRecord;
    expect(suites[0]?.origin).toMatchObject({ kind: 'folder', folder: join(folder, 'sorting') });
    expect(command).toContain(`--suite ${folder}/sorting `);
    expect(notes?.join()).toContain(`it is of ${folder}/sorting`);
    const shown = await script(folder, 'cli.ts', 'history', '--suite', 'sorting', '--json');
    expect(shown.stdout).toContain('"sort-1000"');
  });
});
