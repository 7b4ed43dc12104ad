import { expect, test } from 'vitest';
import type { Row } from '../model/result.ts';
import { describeWithContainers } from '../testing/containers.ts';
import { measureRows } from '../testing/real-bench.ts';

const measure = (...argv: readonly string[]) => measureRows(...argv, '--family', 'debian');

const tell = (rows: readonly Row[]): string[] =>
  rows.map(({ cell, metric, status }) => `${cell.workload} ${cell.variant} ${metric.name} ${status}`);

describeWithContainers('--command, on a real engine', () => {
  test('--command times a program of the base where it is of the variant’s libc', async () => {
    const { exitCode, rows, stderr } = await measure(
      ...['--command', 'sha256sum /bin/bash', '--variant', 'glibc,glibc+je,musl-def'],
    );
    expect(exitCode, stderr).toBe(0);
    const measured = rows.filter(({ status }) => status === 'measured');
    expect(tell(measured)).toEqual(
      ['glibc', 'glibc+je'].flatMap((variant) =>
        ['time', 'cpu-time', 'peak-rss'].map((metric) => `sha256sum-bin-bash ${variant} ${metric} measured`),
      ),
    );
    for (const row of measured) expect('summary' in row && row.summary.min).toBeGreaterThan(0);
    const musl = rows.filter(({ cell }) => cell.variant === 'musl-def');
    expect(new Set(musl.map((row) => 'reason' in row && row.reason))).toEqual(
      new Set(['Debian’s own sha256sum is built for glibc'.replace('’', "'")]),
    );
  });

  test('--package installs what a command needs, and an exit code is a failure unless it is ignored', async () => {
    const flags = ['--package', 'debian=jq', '--variant', 'glibc', '--name', 'query'];
    const good = await measure('--command', 'jq --null-input 1', ...flags);
    expect([good.exitCode, tell(good.rows)[0]], good.stderr).toEqual([0, 'query glibc time measured']);
    const failing = await measure('--command', 'jq --exit-status --null-input null', ...flags);
    expect([failing.exitCode, tell(failing.rows)[0]]).toEqual([4, 'query glibc time failed']);
    const ignored = await measure(
      ...['--command', 'jq --exit-status --null-input null', ...flags, '--ignore-exit-code'],
    );
    expect([ignored.exitCode, tell(ignored.rows)[0]]).toEqual([0, 'query glibc time measured']);
  });

  test('--shell hands a line to sh, and a program that is not there says so', async () => {
    const piped = await measure(
      ...['--command', 'seq 1000 | sort -n | tail -1', '--shell', '--variant', 'glibc'],
    );
    expect([piped.exitCode, tell(piped.rows)[0]]).toEqual([0, 'seq-1000-sort-n-tail-1 glibc time measured']);
    const missing = await measure('--command', 'no-such-program', '--variant', 'glibc');
    expect(missing.exitCode).toBe(4);
    expect('reason' in missing.rows[0]! && missing.rows[0].reason).toMatch(
      /could not be started: .*No such file/,
    );
  });
});
