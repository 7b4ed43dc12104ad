import { type Family, type Variant, hasVariant, mallocOf, parseVariant } from '../../model/index.ts';
import type { FamilyLine } from './baseline.ts';
import { selectNames, suggest } from './names.ts';

interface ChosenVariants {
  readonly chosen: readonly Variant[];
  readonly mistakes: readonly string[];
}

/**
 * Those that `--variant` chooses: of the usual ones of the chosen families by name or glob, and besides any that one of
 * them can be asked for by its libc, its malloc and its settings.
 */
export function chooseVariants(words: readonly string[], lines: readonly FamilyLine[]): ChosenVariants {
  const usual = [...new Set(lines.flatMap(({ family }) => family.variants))];
  const choice = { flag: '--variant', noun: 'variant', known: usual };
  const open = words.filter(isOpen).filter((word) => selectNames([word], choice).chosen.length === 0);
  const read = open.map((word) => readOpen(word, lines));
  const names = words.filter((word) => !open.includes(word));
  const named = selectNames(names, choice);
  const chosen =
    words.length > 0 && names.length === 0 ? [] : usual.filter((one) => named.chosen.includes(one));
  return {
    chosen: [...new Set([...chosen, ...read.flatMap((one) => one.chosen)])],
    // A family without variants has been told of by its own name.
    mistakes: usual.length === 0 ? [] : [...named.mistakes, ...read.flatMap(({ mistakes }) => mistakes)],
  };
}

/** Only a malloc or a setting makes a variant that is not among the usual ones; a glob, which a comma in braces is, chooses among those. */
function isOpen(word: string): boolean {
  return /\{(?:[^{}]*[=;][^{}]*|[^{},]*)\}$|\+/.test(word) && !/[*?[]/.test(word);
}

function readOpen(word: string, lines: readonly FamilyLine[]): ChosenVariants {
  const parsed = parseVariant(word);
  if (parsed.kind === 'mistake') return { chosen: [], mistakes: [`--variant: ${parsed.problem}`] };
  const { variant } = parsed;
  if (lines.some(({ family }) => hasVariant(family, variant))) return { chosen: [variant], mistakes: [] };
  const malloc = mallocOf(variant);
  const known = [...new Set(lines.flatMap(({ family }) => mallocsOf(family)))];
  return {
    chosen: [],
    mistakes: [
      malloc === undefined
        ? `--variant: there is no variant "${word}"`
        : `--variant: there is no malloc "${malloc}" for "${word}"; ${suggest(malloc, known)}`,
    ],
  };
}

/** Names of the mallocs that a family knows, the usual ones first. */
export function mallocsOf({ variants, mallocs = [] }: Family): readonly string[] {
  return [...new Set([...variants.flatMap((one) => mallocOf(one) ?? []), ...mallocs])];
}
