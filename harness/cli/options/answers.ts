import { type RawFlags, pickSettings, refuse, textOf, toCommand } from './flags.ts';
import { readOptions } from './read.ts';
import {
  type AnswerFormat,
  type CheckFormat,
  checkOptions,
  comparisonOptions,
  formatOptions,
} from './tables.ts';

/** Flags of commands that hold two runs against each other. */
interface ComparisonFlags {
  /** As a share; undefined: that of the run's preset. */
  readonly margin: number | undefined;
  /** Facts in which a stored run may differ. */
  readonly allow: readonly string[];
}

/** Throws `bad-argument` with every mistake at once. */
export function readComparisonFlags(flags: RawFlags): ComparisonFlags {
  const { values, mistakes } = readOptions(comparisonOptions, flags);
  refuse(mistakes, 'compare');
  return { margin: values.margin, allow: values.allowDifferent ?? [] };
}

interface CheckFlags extends ComparisonFlags {
  /** Name of a stored run. */
  readonly before: string | undefined;
  readonly format: CheckFormat;
  readonly reportTo: string | undefined;
  readonly reportFolder: string | undefined;
  readonly command: string;
}

/** Throws `bad-argument` with every mistake at once. */
export function readCheckFlags(flags: RawFlags): CheckFlags {
  const { values, mistakes } = readOptions(checkOptions, flags);
  refuse([...onlyOne(flags), ...findStopping(flags), ...mistakes], 'check');
  return {
    before: values.baseline,
    margin: values.margin,
    allow: values.allowDifferent ?? [],
    format: values.format ?? usualFormat(flags),
    reportTo: values.reportTo,
    reportFolder: values.reportFolder,
    command: toCommand('check', flags),
  };
}

/** What a check may say rests on how many rounds its two sessions have. */
export function findStopping(flags: RawFlags): string[] {
  return ['for', 'precision']
    .filter((name) => flags[name] !== undefined)
    .map((name) => `--${name}: found one, but this has a fixed number of rounds, wanted --rounds`);
}

function onlyOne({ baseline, against }: RawFlags): string[] {
  if (baseline !== undefined && against !== undefined)
    return ['--against and --baseline: found both, wanted one: what is measured now, or a stored run'];
  if (baseline === undefined && against === undefined)
    return ['--against: found nothing, wanted a release or an image to compare with, or --baseline <run>'];
  return [];
}

/** The flags that are settings of the run that a check makes: its `--baseline` names another run. */
export function pickCheckSettings({ baseline: _run, ...flags }: RawFlags): RawFlags {
  return pickSettings(flags);
}

interface AnswerFormatFlags {
  readonly format: AnswerFormat;
  /** A file for the answer; a page goes there only, and the terminal gets text. */
  readonly reportTo: string | undefined;
}

/** `--json` is `--format json`. Throws `bad-argument`. */
export function readFormat(flags: RawFlags, command: 'compare' | 'history'): AnswerFormatFlags {
  const { values, mistakes } = readOptions(formatOptions, flags);
  const both = flags['json'] === true && flags['format'] !== undefined && values.format !== 'json';
  const contradiction = `--json and --format ${textOf(flags['format'])}: found both, wanted one`;
  refuse([...mistakes, ...(both ? [contradiction] : [])], command);
  return { format: values.format ?? usualFormat(flags), reportTo: values.reportTo };
}

function usualFormat({ json }: RawFlags): 'json' | 'text' {
  return json === true ? 'json' : 'text';
}
