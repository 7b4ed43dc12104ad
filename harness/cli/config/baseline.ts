import {
  type Family,
  type FamilyRelease,
  type Reference,
  type Variant,
  hasVariant,
  parseVariant,
} from '../../model/index.ts';
import { describeUnknown, suggestBesides } from './names.ts';

/** A family in one of its releases. */
export interface FamilyLine {
  readonly family: Family;
  readonly release: string;
}

export function isSameLine(a: FamilyLine, b: FamilyLine): boolean {
  return a.family === b.family && a.release === b.release;
}

export interface ChosenBaseline {
  readonly variant: Variant;
  /** Whose, where all families are compared with one. */
  readonly place: FamilyRelease | undefined;
  readonly mistakes: readonly string[];
}

interface BaselineRequest {
  readonly lines: readonly FamilyLine[];
  /** Those that are chosen. */
  readonly variants: readonly Variant[];
}

/**
 * The one that was asked for, which is then measured too; else glibc when it is chosen, else the first chosen. Several
 * families are compared with one: the one that was named (`alpine/musl-def`, `alpaquita@23/glibc`), or the first with it.
 */
export function chooseBaseline(
  name: string | undefined,
  { lines, variants }: BaselineRequest,
): ChosenBaseline {
  const [wanted, where] = (name ?? '').split('/').reverse();
  const places = lines.filter((line) => where === undefined || isNamed(line, where));
  const asked = parseVariant(wanted ?? '');
  const open = [...variants, ...(asked.kind === 'variant' ? [asked.variant] : [])];
  const known = [
    ...new Set(
      places.flatMap(({ family }) => [...family.variants, ...open.filter((one) => hasVariant(family, one))]),
    ),
  ];
  const usual =
    variants.includes('glibc') && known.includes('glibc')
      ? 'glibc'
      : known.find((one) => variants.includes(one));
  const named = asked.kind === 'variant' ? asked.variant : wanted;
  const variant = known.find((one) => one === (wanted === '' ? usual : named));
  const line = places.find(({ family }) => variant !== undefined && hasVariant(family, variant));
  const several = lines.length > 1 && line !== undefined;
  return {
    variant: variant ?? 'glibc',
    place: several ? { family: line.family.name, release: line.release } : undefined,
    mistakes:
      name === undefined || variant !== undefined
        ? []
        : describeMistake(name, { where, places, lines, known }),
  };
}

function isNamed({ family, release }: FamilyLine, where: string): boolean {
  return where === family.name || where === `${family.name}@${release}`;
}

interface Mistaken {
  readonly where: string | undefined;
  readonly places: readonly FamilyLine[];
  readonly lines: readonly FamilyLine[];
  readonly known: readonly Variant[];
}

function describeMistake(name: string, { where, places, lines, known }: Mistaken): string[] {
  if (where !== undefined && places.length === 0) {
    const measured = lines.map(({ family, release }) => `${family.name}@${release}`).join(', ');
    const names = lines.map(({ family }) => family.name);
    return [
      `--baseline: found "${name}", but ${where} is not measured; measured are ${measured}${suggestBesides(where, names)}`,
    ];
  }
  const variant = name.split('/').at(-1) ?? '';
  return [describeUnknown(variant, { flag: '--baseline', noun: 'variant', known })];
}

/** Whether a text names an image with a tag or a digest: without one it could be any image tomorrow. */
export function isImage(name: string): boolean {
  return /^[a-z0-9][\w./:-]*(?::[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/.test(name);
}

/** The family that an image is named after: `docker.io/library/debian:12-slim` is of `debian`. */
export function familyOfImage(image: string, families: Iterable<string>): string | undefined {
  const name = image.split('/').at(-1) ?? '';
  return isImage(image) ? [...families].find((family) => name.startsWith(family)) : undefined;
}

interface ChosenReference {
  readonly reference: Reference | undefined;
  readonly mistakes: readonly string[];
}

/** `--against` names another release of every chosen family (`12`, or `debian@12` of one), or else an image. */
export function chooseReference(
  name: string | undefined,
  lines: readonly FamilyLine[],
  known: Iterable<string>,
): ChosenReference {
  if (name === undefined) return { reference: undefined, mistakes: [] };
  const against = withoutFamily(name, lines);
  if (lines.some(({ release }) => release === against))
    return mistake(against, 'another release: that one is what is measured');
  if (lines.length > 0 && lines.every((line) => hasRelease(line, against)))
    return { reference: { kind: 'release', name: against }, mistakes: [] };
  if (lines.length > 1) return mistake(against, 'one family: an image belongs to one');
  const foreign = familyOfImage(against, known);
  const [line] = lines;
  if (foreign !== undefined && line !== undefined && foreign !== line.family.name)
    return mistake(
      against,
      `an image of ${line.family.name}: by its name that one is of ${foreign}, which needs other recipes`,
    );
  if (isImage(against)) return { reference: { kind: 'image', name: against }, mistakes: [] };
  const releases = lines.flatMap(({ family }) => family.releases);
  return mistake(
    against,
    `a release (${releases.join(', ')}) or an image with a tag or digest${suggestBesides(against, releases)}`,
  );
}

/** The release of `debian@12`, where that family is what is measured. */
function withoutFamily(name: string, lines: readonly FamilyLine[]): string {
  const [family, release] = name.split('@');
  const own = lines.length > 0 && lines.every((line) => line.family.name === family);
  return own && release !== undefined && !isImage(name) ? release : name;
}

function hasRelease({ family: { releases, isRelease } }: FamilyLine, name: string): boolean {
  return releases.includes(name) || isRelease?.(name) === true;
}

function mistake(against: string, wanted: string): ChosenReference {
  return { reference: undefined, mistakes: [`--against: found "${against}", wanted ${wanted}`] };
}
