import { type Annotation, type Night, type Series, units } from '../../model/index.ts';
import { cellColumnNames, toCellFields } from './columns.ts';
import { type Field, toCsv } from './csv.ts';

/** In the order of the file; results/README.md explains each. */
export const historyColumns = [
  'run',
  'at',
  'fingerprint',
  'machine',
  ...cellColumnNames,
  'metric',
  'better',
  'baseline',
  'pairs',
  'ratio',
  'ratio_low',
  'ratio_high',
  'change_point',
  'note',
] as const;

type HistoryFields = Record<(typeof historyColumns)[number], Field>;

/** One line per cell and night, each series from its oldest night to its newest. */
export function toHistoryCsv(history: readonly Series[]): string {
  return toCsv([historyColumns, ...listHistory(history)]);
}

/** The lines of that file, in its columns. */
export function listHistory(history: readonly Series[]): readonly (readonly Field[])[] {
  return history.flatMap((series) =>
    series.nights.map((night, at) => {
      const annotation = series.annotations.find((known) => known.night === at);
      const fields = { ...toSeriesFields(series), ...toNightFields(night), ...toNoteFields(annotation) };
      return historyColumns.map((column) => fields[column]);
    }),
  );
}

type NightColumn = 'run' | 'at' | 'pairs' | 'ratio' | 'ratio_low' | 'ratio_high';
type NoteColumn = 'change_point' | 'note';

function toSeriesFields(series: Series): Omit<HistoryFields, NightColumn | NoteColumn> {
  const { cell, metric, fingerprint, baseline } = series;
  return {
    fingerprint: fingerprint.hash,
    machine: fingerprint.name,
    ...toCellFields(cell),
    metric: metric.name,
    better: units[metric.unit],
    baseline,
  };
}

function toNightFields({ run, at, ratio }: Night): Pick<HistoryFields, NightColumn> {
  return {
    run,
    at,
    pairs: ratio?.n,
    ratio: ratio?.estimate,
    ratio_low: ratio?.interval?.low,
    ratio_high: ratio?.interval?.high,
  };
}

function toNoteFields(annotation: Annotation | undefined): Pick<HistoryFields, NoteColumn> {
  return { change_point: annotation && 'yes', note: annotation && toNote(annotation) };
}

function toNote({ changes, nightsOff }: Annotation): string {
  return [...(nightsOff === 0 ? [] : [`up to ${nightsOff} nights off`]), ...changes].join(' | ');
}
