/** A figure of this program's own, and the bound it must hold, where it has one. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | 'times';
  readonly found: number;
  readonly most?: number;
}

export function holds({ found, most }: Figure): boolean {
  return most === undefined || found <= most;
}

/** A table in Markdown. */
export function renderFigures(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { name, unit, found, most } = figure;
    const bound = most === undefined ? ['', ''] : [`≤ ${most} ${unit}`, holds(figure) ? 'yes' : 'NO'];
    return [name, `${Number(found.toPrecision(3))} ${unit}`, ...bound];
  });
  return renderTable([['figure', 'found', 'bound', 'holds'], ...lines]);
}

function renderTable(lines: readonly (readonly string[])[]): string {
  const [head = [], ...body] = lines;
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const render = (line: readonly string[]): string =>
    `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(render).join('');
}
