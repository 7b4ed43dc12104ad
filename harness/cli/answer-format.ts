import type { Command } from 'commander';
import { chooseFormat } from './choose-format.ts';
import { refuse, textOf } from './comparison-flags.ts';
import type { RawFlags } from './flags.ts';

export const answerFormats = ['text', 'json', 'html'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

export interface AnswerFlags {
  readonly format: AnswerFormat;
  /** A file for the answer; a page goes there only, and the terminal gets text. */
  readonly reportTo: string | undefined;
}

export function addFormatFlags(command: Command): Command {
  return command
    .option('--format <name>', `${answerFormats.join(', ')} (default: text)`)
    .option(
      '--report-to <file>',
      'where the answer is written besides; the terminal gets text instead of html',
    );
}

/** `--json` is `--format json`. Throws `bad-argument`. */
export function readFormat({ format, json, reportTo }: RawFlags, command: string): AnswerFlags {
  const chosen = chooseFormat(format ?? (json === true ? 'json' : 'text'), answerFormats);
  const both = json === true && format !== undefined && chosen.format !== 'json';
  refuse(
    [...chosen.mistakes, ...(both ? [`--json and --format ${textOf(format)}: found both, wanted one`] : [])],
    command,
  );
  return { format: chosen.format ?? 'text', reportTo: reportTo === undefined ? undefined : textOf(reportTo) };
}
