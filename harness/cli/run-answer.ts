import type { Results } from '../runner/results.ts';

/** What `--json` answers of a run, measured just now or long ago. */
export function renderRunAnswer({
  path,
  run,
  rows,
  verdicts,
  noise,
}: Results & { readonly path: string }): string {
  const { run: name, notes } = run.record;
  return `${JSON.stringify({ run: name, path, notes, rows, verdicts, noise }, null, 2)}\n`;
}
