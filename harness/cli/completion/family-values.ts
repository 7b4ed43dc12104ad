import type { Family } from '../../model/family.ts';
import { plain, prefixed, type Candidate, type Completion } from './candidate.ts';
import { chosenFamilies } from './chosen.ts';
import { namesOf } from './config-values.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

/** `alpaquita`, and after an `@` its releases. */
export async function completeFamily(
  { word }: TypedLine,
  { loadCatalog }: Surroundings,
): Promise<readonly Candidate[]> {
  const { families } = await loadCatalog();
  const [name = '', release] = word.split('@');
  if (release !== undefined) return prefixed(`${name}@`, plain(families.get(name)?.releases ?? []));
  return [
    { value: 'auto', description: 'alpaquita if it can be had, else debian' },
    ...[...families.values()].map(toCandidate),
  ];
}

export async function listReleases(
  line: TypedLine,
  surroundings: Surroundings,
): Promise<readonly Candidate[]> {
  const families = await chosenFamilies(line, surroundings);
  return plain(new Set(families.flatMap(({ releases }) => releases)));
}

/** Variants, and where several families are named, each with its family as well. */
export async function listBaselines(
  line: TypedLine,
  surroundings: Surroundings,
): Promise<readonly Candidate[]> {
  const families = await chosenFamilies(line, surroundings);
  const several = (await namesOf('family', line, surroundings)).length > 1;
  return [
    ...plain(new Set(families.flatMap(({ variants }) => variants))),
    ...(several ? families.flatMap(({ name, variants }) => prefixed(`${name}/`, plain(variants))) : []),
  ];
}

/** `alpaquita=`, `alpaquita/musl=`, and after it a file. */
export async function completeImage(line: TypedLine, surroundings: Surroundings): Promise<Completion> {
  if (line.word.includes('=')) return 'files';
  const families = await chosenFamilies(line, surroundings);
  return plain(families.flatMap(({ name }) => [`${name}=`, `${name}/musl=`, `${name}/glibc=`]));
}

function toCandidate({ name, title }: Family): Candidate {
  return { value: name, description: title };
}
