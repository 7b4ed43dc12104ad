import type { Reference } from '../../model/reference.ts';
import type { FamilyLine } from './family-line.ts';
import { isImage } from './image-name.ts';
import { suggestBesides } from './names.ts';

interface ChosenReference {
  readonly reference: Reference | undefined;
  readonly mistakes: readonly string[];
}

/** What `--against` names: another release of every chosen family, or else an image. */
export function chooseReference(against: string | undefined, lines: readonly FamilyLine[]): ChosenReference {
  if (against === undefined) return { reference: undefined, mistakes: [] };
  if (lines.some(({ release }) => release === against))
    return mistake(against, 'another release: that one is what is measured');
  if (lines.length > 0 && lines.every((line) => hasRelease(line, against)))
    return { reference: { kind: 'release', name: against }, mistakes: [] };
  if (lines.length > 1) return mistake(against, 'one family: an image belongs to one');
  if (isImage(against)) return { reference: { kind: 'image', name: against }, mistakes: [] };
  const releases = lines.flatMap(({ family }) => family.releases);
  return mistake(
    against,
    `a release (${releases.join(', ')}) or an image with a tag or digest${suggestBesides(against, releases)}`,
  );
}

function hasRelease({ family: { releases, isRelease } }: FamilyLine, name: string): boolean {
  return releases.includes(name) || isRelease?.(name) === true;
}

function mistake(against: string, wanted: string): ChosenReference {
  return { reference: undefined, mistakes: [`--against: found "${against}", wanted ${wanted}`] };
}
