import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';

interface Selection {
  readonly chosen: readonly string[];
  /** A sentence for each pattern that matches nothing. */
  readonly mistakes: readonly string[];
}

/** The names to choose from: `flag` is what the user writes, `noun` what a sentence calls one. */
export interface Choice {
  readonly flag: string;
  readonly noun: string;
  readonly known: readonly string[];
}

/** The known names that names and globs choose, in the known order; no pattern at all chooses every one. */
export function selectNames(patterns: readonly string[], choice: Choice): Selection {
  if (patterns.length === 0) return { chosen: choice.known, mistakes: [] };
  const matchers = patterns.map((pattern) => ({ pattern, matches: makeMatcher(pattern) }));
  return {
    chosen: choice.known.filter((name) => matchers.some((matcher) => matcher.matches(name))),
    mistakes: matchers
      .filter((matcher) => !choice.known.some(matcher.matches))
      .map((matcher) => describeUnknown(matcher.pattern, choice)),
  };
}

/** A plus is part of a variant's name, so the extended globs that use it are off. */
function makeMatcher(pattern: string): (name: string) => boolean {
  const matches = picomatch(pattern, { noextglob: true });
  return (name) => name === pattern || matches(name);
}

export function describeUnknown(name: string, choice: Choice): string {
  const { flag, noun, known } = choice;
  return `${flag}: there is no ${noun} "${name}"; ${suggest(name, known)}`;
}

/** The names that are most like one that is not known, or all that are. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearNames(name, known);
  return near.length > 0 ? didYouMean(near) : `known are ${known.join(', ')}`;
}

/** The same as an addition to a sentence that names all that are known: empty where none is near. */
export function suggestBesides(name: string, known: readonly string[]): string {
  const near = nearNames(name, known);
  return near.length > 0 ? `; ${didYouMean(near)}` : '';
}

function didYouMean(near: readonly string[]): string {
  return `did you mean ${near.join(' or ')}?`;
}

function nearNames(name: string, known: readonly string[]): readonly string[] {
  return known
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .filter(({ candidate, far }) => far <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
