import {
  type Catalog,
  type ChosenFamily,
  type Config,
  type Family,
  type Variant,
  hasVariant,
  mallocOf,
  mayHaveBaseline,
  parseVariant,
  runOptions,
} from '../../model/index.ts';
import {
  type ChosenBaseline,
  type FamilyLine,
  chooseBaseline,
  chooseReference,
  isSameLine,
} from './baseline.ts';
import { type GivenImage, findUnused, imagesFor, isFamilyName } from './given-images.ts';
import { describeUnknown, selectNames, suggest } from './names.ts';
import type { ConfigRequest, Settings } from './settings.ts';
import type { Choices } from './suites.ts';

/** The family that is settled when it is known what can be had. */
const automatic = runOptions.family.default;

/** Whether it has to be settled first what is measured. */
export function isAutomatic({ settings }: Pick<ConfigRequest, 'settings'>): boolean {
  return settings.family.includes(automatic);
}

/** Families with the release after an `@`, the one of `--release`, or their first: `alpaquita@23,alpaquita@stream,alpine`. */
function chooseLines(
  settings: Settings,
  { catalog, automaticFamily = 'debian' }: Pick<ConfigRequest, 'catalog' | 'automaticFamily'>,
): Choices<FamilyLine> {
  const words = settings.family.map((word) => (word === automatic ? automaticFamily : word));
  const chosen = words.map((word) => chooseLine(word, settings, catalog));
  const lines = chosen.flatMap((choice) => choice.chosen);
  const first = (line: FamilyLine): FamilyLine | undefined => lines.find((other) => isSameLine(line, other));
  return {
    chosen: lines.filter((line) => line === first(line)),
    mistakes: chosen.flatMap(({ mistakes }) => mistakes),
  };
}

function chooseLine(word: string, settings: Settings, catalog: Catalog): Choices<FamilyLine> {
  const [name = '', own] = word.split('@');
  const known = [...catalog.families.keys()];
  const names = selectNames([name], { flag: '--family', noun: 'family', known });
  const besides = isFamilyName(name)
    ? `; an image of no family: --image ${name}=registry.example/base:1`
    : '';
  const families = names.chosen.flatMap((one) => catalog.families.get(one) ?? []);
  const release = own ?? settings.release;
  const flag = own === undefined ? '--release' : '--family';
  return {
    chosen: families.map((family) => ({ family, release: release ?? family.releases[0] })),
    mistakes: [
      ...names.mistakes.map((mistake) => `${mistake}${besides}`),
      ...families.flatMap((family) => checkRelease(release, { family, flag })),
    ],
  };
}

function checkRelease(
  release: string | undefined,
  { family, flag }: { readonly family: Family; readonly flag: string },
): string[] {
  const { name, releases, isRelease } = family;
  if (release === undefined || releases.includes(release) || isRelease?.(release) === true) return [];
  return [describeUnknown(release, { flag, noun: `${name} release`, known: releases })];
}

/** Where the images of each come from, as the flags say. */
function furnishLines<T extends FamilyLine>(
  lines: readonly T[],
  { source, registry, against }: Settings,
  images: readonly GivenImage[],
): Choices<T & Omit<ChosenFamily, 'variants'>> {
  return {
    chosen: lines.map((line) => ({
      ...line,
      ...(source !== undefined && line.family.sources?.includes(source) === true && { source }),
      ...(registry !== undefined && { registry: registry.replace(/\/+$/, '') }),
      ...(against !== undefined && { keepsLibc: true as const }),
      ...imagesFor(images, line),
    })),
    mistakes: [...checkSource(source, lines), ...checkRegistry(registry), ...findUnused(images, lines)],
  };
}

function checkSource(source: string | undefined, lines: readonly FamilyLine[]): string[] {
  const known = [...new Set(lines.flatMap(({ family }) => family.sources ?? []))];
  if (source === undefined || known.includes(source)) return [];
  if (known.length > 0) return [describeUnknown(source, { flag: '--source', noun: 'source', known })];
  return [`--source: found "${source}", but no chosen family has several sources`];
}

/** A registry and a namespace, as the beginning of an image's name. */
function checkRegistry(registry: string | undefined): string[] {
  if (registry === undefined || /^[a-z0-9][\w.-]*(?::\d+)?(?:\/[a-z0-9][\w.-]*)*\/*$/.test(registry))
    return [];
  return [
    `--registry: found "${registry}", wanted the beginning of an image’s name, such as ghcr.io/bell-sw`,
  ];
}

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

interface ChosenFamilies extends Pick<Config, 'families' | 'baseline' | 'baselineFamily' | 'against'> {
  readonly mistakes: readonly string[];
}

/** Which families are measured, which of their variants, and what those are compared with. */
export function chooseFamilies(
  settings: Settings,
  request: ConfigRequest,
  images: readonly GivenImage[],
): ChosenFamilies {
  const { chosen: lines, mistakes } = chooseLines(settings, request);
  const { chosen: variants, mistakes: unknown } = chooseVariants(settings.variant ?? [], lines);
  const baseline = chooseBaseline(settings.baseline, { lines, variants });
  const against = chooseReference(settings.against, lines, request.catalog.families.keys());
  const families = furnishLines(lines, settings, images);
  const usual = new Set(lines.flatMap(({ family }) => family.variants));
  const wanted = { variants, baseline, usual };
  return {
    families: families.chosen.map((line) => ({ ...line, variants: measured(line, wanted) })),
    baseline: baseline.variant,
    baselineFamily: baseline.place,
    against: against.reference,
    mistakes: [
      ...mistakes,
      ...unknown,
      ...(usual.size > 0 ? baseline.mistakes : []),
      ...against.mistakes,
      ...families.mistakes,
    ],
  };
}

interface Wanted {
  readonly variants: ChosenFamily['variants'];
  readonly baseline: ChosenBaseline;
  /** Variants that are measured where nobody names any, of all chosen families. */
  readonly usual: ReadonlySet<Variant>;
}

/** A baseline is measured, chosen or not. The usual variants come first, in the family's order. */
function measured(
  { family, release }: FamilyLine,
  { variants, baseline: { variant, place }, usual }: Wanted,
): ChosenFamily['variants'] {
  const own = mayHaveBaseline({ family: family.name, release }, place);
  const has = (one: Variant): boolean =>
    usual.has(one) ? family.variants.includes(one) : hasVariant(family, one);
  const all = new Set([...family.variants, ...variants, variant]);
  return [...all].filter((one) => has(one) && (variants.includes(one) || (own && one === variant)));
}
