import type { Command } from 'commander';
import { checkFormats, type CheckFormat } from './check-formats.ts';
import {
  addComparisonFlags,
  readComparisonFlags,
  refuse,
  textOf,
  type ComparisonFlags,
} from './comparison-flags.ts';
import type { RawFlags } from './flags.ts';
import { chooseFormat } from './choose-format.ts';
import { toCommand } from './command-line.ts';

export function addCheckFlags(command: Command): Command {
  return addComparisonFlags(command)
    .option('--format <name>', `${checkFormats.join(', ')} (default: text)`)
    .option(
      '--report-to <file>',
      'where the report is written besides; the terminal gets text instead of html',
    );
}

export interface CheckFlags extends ComparisonFlags {
  /** Name of a stored run. */
  readonly before: string | undefined;
  readonly settings: RawFlags;
  readonly format: CheckFormat;
  readonly reportTo: string | undefined;
  readonly command: string;
}

/** Throws `bad-argument` with every mistake at once. */
export function readCheckFlags(flags: RawFlags): CheckFlags {
  const {
    baseline,
    margin: _margin,
    allowDifferent: _allow,
    format = flags['json'] === true ? 'json' : 'text',
    reportTo,
    ...settings
  } = flags;
  const { mistakes, margin, allow } = readComparisonFlags(flags);
  const chosen = chooseFormat(format, checkFormats);
  refuse([...onlyOne(baseline, settings['against']), ...mistakes, ...chosen.mistakes], 'check');
  return {
    before: baseline === undefined ? undefined : textOf(baseline),
    settings,
    margin,
    allow,
    format: chosen.format ?? 'text',
    reportTo: reportTo === undefined ? undefined : textOf(reportTo),
    command: toCommand('check', flags),
  };
}

function onlyOne(baseline: unknown, against: unknown): string[] {
  if (baseline !== undefined && against !== undefined)
    return ['--against and --baseline: found both, wanted one: what is measured now, or a stored run'];
  if (baseline === undefined && against === undefined)
    return ['--against: found nothing, wanted a release or an image to compare with, or --baseline <run>'];
  return [];
}
