import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithContainers } from '../testing/containers.ts';
import { measureRows } from '../testing/real-bench.ts';

const measure = (...flags: readonly string[]) =>
  measureRows('--family', 'debian', '--variant', 'glibc,glibc+je', ...flags);

/** What became of each line of the table of times. */
async function statusesOf(...flags: readonly string[]): Promise<readonly string[]> {
  const { rows, stderr } = await measure(...flags);
  const times = rows.filter(({ metric }) => metric.name === 'time');
  if (times.length === 0) throw new Error(stderr);
  return times.map((row) => `${row.cell.workload} ${row.status}${'reason' in row ? `: ${row.reason}` : ''}`);
}

describeWithContainers('hooks of --command, on a real engine', () => {
  test('a trial finds what its setup made, and what was prepared for it alone', async () => {
    const statuses = await statusesOf(
      ...['--parameter-list', 'n', '1,2', '--shell', '--name', 'find-{n}'],
      ...['--setup', 'test ! -e set-up && echo {n} > set-up'],
      ...['--prepare', 'test ! -e prepared && cp set-up prepared'],
      ...['--command', 'test $(cat prepared) = {n} && : > made'],
      ...['--conclude', 'rm prepared made', '--cleanup', 'test ! -e made && rm set-up'],
    );
    expect(statuses).toEqual(['find-1', 'find-1', 'find-2', 'find-2'].map((name) => `${name} measured`));
  });

  test('a process that was prepared runs until it was concluded, and files go with it', async () => {
    const statuses = await statusesOf(
      ...['--shell', '--command', 'kill -0 $(cat server)', '--name', 'ask'],
      ...[
        '--prepare',
        'test ! -e server && { sleep 60 & echo $! > server; }',
        '--conclude',
        'kill $(cat server)',
      ],
    );
    expect(statuses).toEqual(['ask measured', 'ask measured']);
  });

  test('a hook that fails fails its trials, and says which it was', async () => {
    const [first] = await statusesOf('--command', 'true', '--prepare', 'echo no disk >&2; exit 7');
    expect(first).toBe('true failed: its preparation (--prepare) ended with exit code 7: no disk');
  });

  test('commands read their input, files that are mounted, and their variables', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-hooks-'));
    await writeFile(join(folder, 'words'), 'one two');
    const statuses = await statusesOf(
      ...[
        '--shell',
        '--command',
        'test "$(cat)" = "$W" && test "$(cat /data/words)" = "$W" && ! touch /data/new 2>/dev/null',
      ],
      ...[
        '--input',
        join(folder, 'words'),
        '--mount',
        `${folder}:/data:ro`,
        '--env',
        'W=one two',
        '--name',
        'read',
      ],
    );
    expect(statuses).toEqual(['read measured', 'read measured']);
  });

  test('--shell may name another shell, and --ignore-failure the exit codes that are no failure', async () => {
    const command = ['--command', '[[ a == a ]] && exit 3', '--shell', 'bash --norc', '--name', 'end'];
    expect(await statusesOf(...command, '--ignore-failure', '1,3')).toEqual(['end measured', 'end measured']);
    const [first] = await statusesOf(...command, '--ignore-failure', '4');
    expect(first).toBe('end failed: ended with exit code 3');
  });
});
