import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import {
  type Catalog,
  type ChosenFamily,
  type Config,
  type Family,
  type ImageKind,
  type Variant,
  hasVariant,
  imageKinds,
  isStatic,
  mayHaveBaseline,
  runOptions,
} from '../../model/index.ts';
import {
  type ChosenBaseline,
  type FamilyLine,
  chooseBaseline,
  chooseReference,
  isImage,
  isSameLine,
} from './baseline.ts';
import { describeUnknown, selectNames } from './names.ts';
import type { ConfigRequest, Settings } from './settings.ts';
import type { Choices } from './suites.ts';
import { chooseVariants } from './variants.ts';

interface BaseImages {
  /** Those of one family and release, by their kinds. */
  readonly of: (line: FamilyLine) => Pick<ChosenFamily, 'images'>;
  readonly mistakes: readonly string[];
}

interface Given {
  readonly family: string;
  readonly release: string | undefined;
  readonly kinds: readonly ImageKind[];
  readonly image: string;
}

const pattern = /^(?<family>[^@/=]+)(?:@(?<release>[^/=]+))?(?:\/(?<kind>musl|glibc|static))?=(?<image>.+)$/;

/** `alpaquita=…`, `alpaquita@23/musl=…`: an image, or a file with a root file system, to stand on instead. */
function chooseImages(words: readonly string[], lines: readonly FamilyLine[], folder: string): BaseImages {
  const read = words.map((word) => ({ word, given: readWord(word, folder) }));
  const given = read.flatMap((one) => one.given ?? []);
  return {
    of: (line) => {
      const fitting = given
        .filter((one) => isFor(one, line))
        .flatMap(({ kinds, image }) => kinds.map((kind) => [kind, image]));
      return fitting.length === 0
        ? {}
        : { images: Object.fromEntries(fitting) as Partial<Record<ImageKind, string>> };
    },
    mistakes: read.flatMap(({ word, given: one }) => describeMistake(word, one, lines)),
  };
}

function readWord(word: string, folder: string): Given | undefined {
  const { family, release, kind: named, image } = pattern.exec(word)?.groups ?? {};
  if (family === undefined || image === undefined) return undefined;
  const kind = imageKinds.find((one) => one === named);
  const kinds = kind === undefined ? (['musl', 'glibc'] as const) : [kind];
  return { family, release, kinds, image: isFile(image) ? resolve(folder, image) : image };
}

/** An image's name cannot begin like this. */
function isFile(image: string): boolean {
  return image.startsWith('.') || isAbsolute(image);
}

function isFor({ family, release }: Given, line: FamilyLine): boolean {
  return family === line.family.name && (release === undefined || release === line.release);
}

function describeMistake(word: string, given: Given | undefined, lines: readonly FamilyLine[]): string[] {
  if (given === undefined)
    return [
      `--image: found "${word}", wanted family=image, such as alpaquita/musl=registry.example/alpaquita:23-musl`,
    ];
  if (!lines.some((line) => isFor(given, line)))
    return [
      `--image: found "${word}", but ${given.family}${given.release === undefined ? '' : ` ${given.release}`} is not measured`,
    ];
  const fitting = lines.filter((line) => isFor(given, line));
  if (given.kinds.includes('static') && !fitting.some(({ family }) => family.variants.some(isStatic)))
    return [
      `--image: found "${word}", but ${given.family} has no static variant: images of no family alone do`,
    ];
  return given.kinds.flatMap((kind) => checkImage(given.image.replaceAll('{libc}', kind)));
}

function checkImage(image: string): string[] {
  if (isFile(image)) return existsSync(image) ? [] : [`--image: there is no file ${image}`];
  return isImage(image)
    ? []
    : [`--image: found "${image}", wanted an image with a tag or digest, or the path of an archive`];
}

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
  const families = names.chosen.flatMap((one) => catalog.families.get(one) ?? []);
  const release = own ?? settings.release;
  const flag = own === undefined ? '--release' : '--family';
  return {
    chosen: families.map((family) => ({ family, release: release ?? family.releases[0] })),
    mistakes: [...names.mistakes, ...families.flatMap((family) => checkRelease(release, { family, flag }))],
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
  { source, registry, image = [], against }: Settings,
  folder: string,
): Choices<T & Omit<ChosenFamily, 'variants'>> {
  const images = chooseImages(image, lines, folder);
  return {
    chosen: lines.map((line) => ({
      ...line,
      ...(source !== undefined && line.family.sources?.includes(source) === true && { source }),
      ...(registry !== undefined && { registry: registry.replace(/\/+$/, '') }),
      ...(against !== undefined && { keepsLibc: true as const }),
      ...images.of(line),
    })),
    mistakes: [...checkSource(source, lines), ...checkRegistry(registry), ...images.mistakes],
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

interface ChosenFamilies extends Pick<Config, 'families' | 'baseline' | 'baselineFamily' | 'against'> {
  readonly mistakes: readonly string[];
}

/** Which families are measured, which of their variants, and what those are compared with. */
export function chooseFamilies(settings: Settings, request: ConfigRequest): ChosenFamilies {
  const { chosen: lines, mistakes } = chooseLines(settings, request);
  const { chosen: variants, mistakes: unknown } = chooseVariants(settings.variant ?? [], lines);
  const baseline = chooseBaseline(settings.baseline, { lines, variants });
  const against = chooseReference(settings.against, lines, request.catalog.families.keys());
  const families = furnishLines(lines, settings, request.folder);
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
