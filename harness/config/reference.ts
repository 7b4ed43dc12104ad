import type { Family } from '../model/family.ts';
import type { Reference } from '../model/reference.ts';
import type { Settings } from './settings.ts';

interface ChosenReference {
  readonly reference: Reference | undefined;
  readonly mistakes: readonly string[];
}

/** What `--against` names: another release of every chosen family, or else an image. */
export function chooseReference(
  { against, release }: Settings,
  families: readonly Family[],
): ChosenReference {
  if (against === undefined) return { reference: undefined, mistakes: [] };
  const measured = families.map((family) => release ?? family.releases[0]);
  if (measured.includes(against)) return mistake(against, 'another release: that one is what is measured');
  if (families.length > 0 && families.every(({ releases }) => releases.includes(against)))
    return { reference: { kind: 'release', name: against }, mistakes: [] };
  if (families.length > 1) return mistake(against, 'one family: an image belongs to one');
  if (isImage(against)) return { reference: { kind: 'image', name: against }, mistakes: [] };
  const releases = families.flatMap((family) => family.releases);
  return mistake(against, `a release (${releases.join(', ')}) or an image with a tag or digest`);
}

/** A name without a tag or a digest could be any image tomorrow. */
function isImage(name: string): boolean {
  return /^[a-z0-9][\w./:-]*(?::[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/.test(name);
}

function mistake(against: string, wanted: string): ChosenReference {
  return { reference: undefined, mistakes: [`--against: found "${against}", wanted ${wanted}`] };
}
