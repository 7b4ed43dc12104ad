import type { Command } from 'commander';
import { describeUnknown } from './config/names.ts';
import { BenchError } from '../errors.ts';
import { comparedFacts } from '../analysis/compare/compared-facts.ts';
import type { RawFlags } from './flags.ts';

/** What two runs are held against each other by. */
export interface ComparisonFlags {
  /** As a share; undefined: what the controls ask for. */
  readonly margin: number | undefined;
  /** Facts in which a stored run may differ. */
  readonly allow: readonly string[];
}

export function addComparisonFlags(command: Command): Command {
  return command
    .option(
      '--margin <share>',
      'change that does not matter, such as 2% (default: 1%, or more by the control)',
    )
    .option('--allow-different <facts>', 'facts in which runs may differ, such as kernel,microcode');
}

interface ReadFlags extends ComparisonFlags {
  readonly mistakes: readonly string[];
}

export function readComparisonFlags({ margin, allowDifferent }: RawFlags): ReadFlags {
  const share = margin === undefined ? undefined : parseShare(textOf(margin));
  const allow = textOf(allowDifferent)
    .split(',')
    .filter((name) => name !== '');
  const known = Object.keys(comparedFacts);
  const unknown = allow.filter((name) => !Object.hasOwn(comparedFacts, name));
  const wrong = margin !== undefined && share === undefined;
  return {
    margin: share,
    allow,
    mistakes: [
      ...(wrong
        ? [`--margin: found "${textOf(margin)}", wanted a share above 0 and below 1, such as 2% or 0.02`]
        : []),
      ...unknown.map((name) => describeUnknown(name, { flag: '--allow-different', noun: 'fact', known })),
    ],
  };
}

/** Throws `bad-argument` with every mistake at once. */
export function refuse(mistakes: readonly string[], command: string): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: `See npm run bench -- ${command} --help`,
  });
}

/** A flag's value as it would be written: lists by comma. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `2%`, `0.02`. */
function parseShare(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  return share > 0 && share < 1 ? share : undefined;
}
