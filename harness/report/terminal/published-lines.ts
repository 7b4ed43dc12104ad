import type { PublishedFigure } from '../../model/published.ts';
import type { Row } from '../../model/row.ts';
import type { SuiteRecord } from '../../model/run.ts';
import { groupThousands, renderNumber } from '../text/number-text.ts';
import { safeText } from '../text/escape.ts';
import { wrapText } from '../text/text-columns.ts';

export type Publications = readonly Pick<SuiteRecord, 'name' | 'published'>[];

/** What others published of a table's workload and metric, below ours; no line where nothing was. */
export function renderPublished([first]: readonly Row[], suites: Publications, columns: number): string[] {
  if (first === undefined) return [];
  const { cell, metric } = first;
  const published = suites.find(({ name }) => name === cell.suite)?.published ?? [];
  const figures = published.filter((one) => one.workload === cell.workload && one.metric === metric.name);
  if (figures.length === 0) return [];
  const texts = figures.map((figure) => renderFigure(figure, metric.unit));
  return wrapText(safeText(`published elsewhere, not compared: ${texts.join(' · ')}`), columns, '  ');
}

/** `alpine musl-def 3174–3328 KiB (3.25 MB)` */
function renderFigure({ family, variant, low, high, printed }: PublishedFigure, unit: string): string {
  const range = [low, ...(high === undefined ? [] : [high])].map((value) =>
    groupThousands(renderNumber(value, 0)),
  );
  return `${family} ${variant} ${range.join('–')} ${unit} (${printed})`;
}
