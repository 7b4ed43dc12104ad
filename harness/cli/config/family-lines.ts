import type { Catalog, ChosenFamily } from '../../model/config.ts';
import type { Family } from '../../model/family.ts';
import { readSettings, type ConfigRequest } from './config-request.ts';
import { chooseImages } from './base-images.ts';
import { isSameLine, type FamilyLine } from './family-line.ts';
import { describeUnknown, selectNames } from './names.ts';
import type { Settings } from './settings.ts';
import type { Choices } from './suites.ts';

/** The family that is settled when it is known what can be had. */
export const automatic = 'auto';

/** Whether it has to be settled first what is measured. */
export function isAutomatic(request: Pick<ConfigRequest, 'flags' | 'file'>): boolean {
  const { family } = readSettings(request).settings;
  return family === undefined || family.includes(automatic);
}

/** Families with the release after an `@`, the one of `--release`, or their first: `alpaquita@23,alpaquita@stream,alpine`. */
export function chooseLines(
  settings: Settings,
  { catalog, automaticFamily = 'debian' }: Pick<ConfigRequest, 'catalog' | 'automaticFamily'>,
): Choices<FamilyLine> {
  const words = (settings.family ?? [automatic]).map((word) => (word === automatic ? automaticFamily : word));
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
export function furnishLines<T extends FamilyLine>(
  lines: readonly T[],
  { source, registry, image = [] }: Settings,
  folder: string,
): Choices<T & Omit<ChosenFamily, 'variants'>> {
  const images = chooseImages(image, lines, folder);
  return {
    chosen: lines.map((line) => ({
      ...line,
      ...(source !== undefined && line.family.sources?.includes(source) === true && { source }),
      ...(registry !== undefined && { registry: registry.replace(/\/+$/, '') }),
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
