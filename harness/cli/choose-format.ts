import { suggestBesides } from './config/names.ts';
import { textOf } from './comparison-flags.ts';

export type ChosenFormat<Format extends string> =
  | { readonly format: Format; readonly mistakes: readonly [] }
  | { readonly format: undefined; readonly mistakes: readonly [string] };

/** The format that `--format` means, or what is wrong with it. */
export function chooseFormat<Format extends string>(
  wanted: unknown,
  known: readonly Format[],
): ChosenFormat<Format> {
  const format = known.find((name) => name === wanted);
  if (format !== undefined) return { format, mistakes: [] };
  const found = textOf(wanted);
  const mistake = `--format: found "${found}", wanted ${known.join(', ')}${suggestBesides(found, known)}`;
  return { format: undefined, mistakes: [mistake] };
}
