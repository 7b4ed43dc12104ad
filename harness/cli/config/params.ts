import type { Suite } from '../../model/suite.ts';
import { describeUnknown } from './names.ts';
import type { ChosenPreset } from './preset.ts';

interface ResolvedParams {
  readonly resolved: readonly { readonly suite: Suite; readonly values: Readonly<Record<string, string>> }[];
  readonly mistakes: readonly string[];
}

interface Given {
  /** By `--param`. */
  readonly given: Readonly<Record<string, string>>;
  readonly preset: ChosenPreset;
}

/** The preset's values for each suite, with what was given by `--param` in their place. */
export function resolveParams(suites: readonly Suite[], { given, preset }: Given): ResolvedParams {
  const known = [...new Set(suites.flatMap((suite) => suite.parameters.map((parameter) => parameter.name)))];
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const checked = suites.map((suite) => checkParams(suite, given));
  return {
    resolved: checked.map(({ suite, accepted }) => ({
      suite,
      values: { ...preset.of(suite).params, ...accepted },
    })),
    mistakes: [
      ...(suites.length > 0
        ? unknown.map((name) => describeUnknown(name, { flag: '--param', noun: 'parameter', known }))
        : []),
      ...checked.flatMap(({ problems }) => problems),
    ],
  };
}

function checkParams(suite: Suite, given: Readonly<Record<string, string>>) {
  const accepted: Record<string, string> = {};
  const problems: string[] = [];
  for (const parameter of suite.parameters) {
    const value = given[parameter.name];
    if (value === undefined) continue;
    const problem = parameter.problem(value);
    if (problem === undefined) accepted[parameter.name] = value;
    else problems.push(`--param ${parameter.name} of ${suite.name}: found "${value}", wanted ${problem}`);
  }
  return { suite, accepted, problems };
}
