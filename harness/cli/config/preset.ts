import { suggestBesides } from './names.ts';
import type { PresetValues, Suite } from '../../model/suite.ts';

export interface ChosenPreset {
  readonly of: (suite: Suite) => PresetValues;
  readonly mistakes: readonly string[];
}

/** The preset of a name, which every one of the suites must have. */
export function choosePreset(suites: readonly Suite[], name = 'default'): ChosenPreset {
  const [first, ...rest] = suites.map((suite) => Object.keys(suite.presets));
  const known = (first ?? [name]).filter((preset) => rest.every((names) => names.includes(preset)));
  const wrong = !known.includes(name);
  return {
    of: (suite) => suite.presets[name] ?? suite.presets.default,
    mistakes: wrong
      ? [`--preset: found "${name}", wanted ${known.join(', ')}${suggestBesides(name, known)}`]
      : [],
  };
}
