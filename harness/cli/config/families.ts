import type { ChosenFamily, Config } from '../../model/config.ts';
import type { ConfigRequest } from './config-request.ts';
import { mayHaveBaseline } from '../../model/run.ts';
import { chooseBaseline, type ChosenBaseline } from './baseline.ts';
import type { FamilyLine } from './family-line.ts';
import { chooseLines, furnishLines } from './family-lines.ts';
import { selectNames } from './names.ts';
import { chooseReference } from './reference.ts';
import type { Settings } from './settings.ts';

export interface ChosenFamilies extends Pick<Config, 'families' | 'baseline' | 'baselineFamily' | 'against'> {
  readonly mistakes: readonly string[];
}

/** Which families are measured, which of their variants, and what those are compared with. */
export function chooseFamilies(settings: Settings, request: ConfigRequest): ChosenFamilies {
  const { chosen: lines, mistakes } = chooseLines(settings, request);
  const known = [...new Set(lines.flatMap(({ family }) => family.variants))];
  const named = selectNames(settings.variant ?? [], { flag: '--variant', noun: 'variant', known });
  const variants = known.filter((variant) => named.chosen.includes(variant));
  const baseline = chooseBaseline(settings.baseline, { lines, variants });
  const against = chooseReference(settings.against, lines);
  const families = furnishLines(lines, settings, request.folder);
  return {
    families: families.chosen.map((line) => ({ ...line, variants: measured(line, variants, baseline) })),
    baseline: baseline.variant,
    baselineFamily: baseline.place,
    against: against.reference,
    mistakes: [
      ...mistakes,
      ...(known.length > 0 ? named.mistakes : []),
      ...(known.length > 0 ? baseline.mistakes : []),
      ...against.mistakes,
      ...families.mistakes,
    ],
  };
}

/** A baseline is measured, chosen or not. */
function measured(
  { family, release }: FamilyLine,
  variants: ChosenFamily['variants'],
  { variant, place }: ChosenBaseline,
): ChosenFamily['variants'] {
  const own = mayHaveBaseline({ family: family.name, release }, place);
  return family.variants.filter((one) => variants.includes(one) || (own && one === variant));
}
