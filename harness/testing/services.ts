import { execa } from 'execa';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../model/result.ts';
import { repositoryRoot } from './repository.ts';

/** A folder with the files of another and a service.json; its absolute path. */
export async function makeServiceFolder(manifest: object, files?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'service-'));
  if (files !== undefined) await cp(join(repositoryRoot, files), folder, { recursive: true });
  await writeFile(join(folder, 'service.json'), JSON.stringify(manifest));
  return folder;
}

interface MeasuredServices {
  readonly exitCode: number | undefined;
  readonly rows: readonly Row[];
  readonly stderr: string;
}

/** The real command line, on Debian, without an A/A control. */
export async function measureServices(
  folders: readonly string[],
  ...flags: readonly string[]
): Promise<MeasuredServices> {
  const out = await mkdtemp(join(tmpdir(), 'service-runs-'));
  const rest = ['--family', 'debian', '--control', 'none', '--json', '--out', out];
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['--import', 'tsx', 'harness/cli.ts', '--service', folders.join(','), ...flags, ...rest],
    { cwd: repositoryRoot, reject: false, env: { NO_COLOR: '1' } },
  );
  const { rows = [] } = JSON.parse(stdout === '' ? '{}' : stdout) as { readonly rows?: readonly Row[] };
  return { exitCode, rows, stderr };
}

/** The median of a metric of a workload; NaN where it was not measured. */
export function medianOf(rows: readonly Row[], workload: string, metric: string): number {
  const row = findRow(rows, workload, metric);
  return row !== undefined && 'summary' in row ? row.summary.median : NaN;
}

/** Whether others had so much of the client's CPU that its trials were refused. */
export function wasDisturbed(rows: readonly Row[], workload: string, metric: string): boolean {
  const row = findRow(rows, workload, metric);
  return row !== undefined && 'reason' in row && /the client was (?:late|the limit)/.test(row.reason ?? '');
}

function findRow(rows: readonly Row[], workload: string, metric: string): Row | undefined {
  return rows.find((one) => one.cell.workload === workload && one.metric.name === metric);
}
