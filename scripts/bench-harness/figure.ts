import { renderTable } from './markdown-table.ts';

/** A figure of this program's own, and the bound it must hold, where it has one. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | 'times' | 'power' | '%' | 'nights' | 'rounds' | 'trials';
  readonly found: number;
  readonly least?: number;
  readonly most?: number;
}

export function holds({ found, least = -Infinity, most = Infinity }: Figure): boolean {
  return found >= least && found <= most;
}

/** A table in Markdown. */
export function renderFigures(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { name, unit, found } = figure;
    const bound = renderBound(figure);
    return [name, `${Number(found.toPrecision(3))} ${unit}`, bound, bound && (holds(figure) ? 'yes' : 'NO')];
  });
  return renderTable([['figure', 'found', 'bound', 'holds'], ...lines]);
}

function renderBound({ unit, least, most }: Figure): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most} ${unit}`;
  if (least !== undefined) return `≥ ${least} ${unit}`;
  return most === undefined ? '' : `≤ ${most} ${unit}`;
}
