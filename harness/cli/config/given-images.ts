import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { makeImageFamily } from '../../catalog/index.ts';
import {
  type Catalog,
  type ChosenFamily,
  type ImageKind,
  groupBy,
  imageKinds,
  isStatic,
} from '../../model/index.ts';
import { type FamilyLine, isImage } from './baseline.ts';

/** A word of `--image`, taken apart: `alpaquita@23/musl=…`. */
export interface GivenImage {
  readonly word: string;
  readonly family: string;
  readonly release: string | undefined;
  /** What it is; all that it may be, where that has yet to be read. */
  readonly kinds: readonly ImageKind[];
  /** Nobody says what it is: it is of no family, whose images are known, and its kind is read when there is an engine. */
  readonly unread: boolean;
  /** A reference with `{libc}` in it, or the absolute path of an archive. */
  readonly image: string;
}

interface GivenImages {
  readonly given: readonly GivenImage[];
  readonly mistakes: readonly string[];
}

interface Where {
  /** With the families that are known without any image. */
  readonly catalog: Pick<Catalog, 'families'>;
  /** That paths are meant from. */
  readonly folder: string;
}

const pattern = /^(?<family>[^@/=]+)(?:@(?<release>[^/=]+))?(?:\/(?<kind>[^/=]+))?=(?<image>.+)$/;

/** The only reader of `--image`. */
export function readGivenImages(words: readonly string[], where: Where): GivenImages {
  const read = words.map((word) => ({ word, image: readWord(word, where) }));
  const given = read.flatMap(({ image }) => image ?? []);
  return {
    given,
    mistakes: [
      ...read.flatMap(({ word, image }) => (image === undefined ? [describeUnreadable(word)] : [])),
      ...given.flatMap((one) => checkGiven(one, where)),
      ...findTwice(given),
    ],
  };
}

function readWord(word: string, { catalog, folder }: Where): GivenImage | undefined {
  const { family, release, kind: named, image } = pattern.exec(word)?.groups ?? {};
  if (family === undefined || image === undefined) return undefined;
  const kind = imageKinds.find((one) => one === named);
  if (named !== undefined && kind === undefined) return undefined;
  const saysBoth = catalog.families.has(family) || image.includes('{libc}');
  const possible = saysBoth ? (['musl', 'glibc'] as const) : imageKinds;
  return {
    ...{ word, family, release },
    kinds: kind === undefined ? possible : [kind],
    unread: kind === undefined && !saysBoth,
    image: isFile(image) ? resolve(folder, image) : image,
  };
}

function describeUnreadable(word: string): string {
  return `--image: found "${word}", wanted family=image, such as alpaquita/musl=registry.example/alpaquita:23-musl, where musl may be ${imageKinds.join(', ')} or left out`;
}

/** An image's name cannot begin like this. */
function isFile(image: string): boolean {
  return image.startsWith('.') || isAbsolute(image);
}

function checkGiven({ word, family, kinds, image }: GivenImage, { catalog }: Where): string[] {
  if (!catalog.families.has(family)) {
    if (!isFamilyName(family))
      return [
        `--image: found "${word}", wanted a name of lower-case letters, digits and dashes for an image of no family`,
      ];
    if (isFile(image))
      return [
        `--image: found "${word}", but ${family} is no family, and an archive is unpacked by one; docker import makes an image of it`,
      ];
  }
  return [...new Set(kinds.flatMap((kind) => checkImage(image.replaceAll('{libc}', kind))))];
}

/** A family that an image makes may be named so: `auto` is what it is settled to be. */
export function isFamilyName(name: string): boolean {
  return name !== 'auto' && /^[a-z][a-z0-9-]*$/.test(name);
}

function checkImage(image: string): string[] {
  if (isFile(image)) return existsSync(image) ? [] : [`--image: there is no file ${image}`];
  if (isImage(image)) return [];
  const found = `--image: found "${image}", wanted`;
  return isImage(image.toLowerCase())
    ? [`${found} a name in lower-case letters, as every engine has it; only a tag may have others`]
    : [`${found} an image with a tag or digest, or the path of an archive`];
}

/** Those that are unread may turn out to be of different kinds. */
function findTwice(given: readonly GivenImage[]): string[] {
  const settled = given.filter(({ unread }) => !unread);
  const all = settled.flatMap((one) => one.kinds.map((kind) => ({ ...one, kind })));
  const groups = groupBy(all, ({ family, release = '', kind }) => `${family}@${release}/${kind}`);
  const twice = [...groups.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined
      ? []
      : [
          `--image: found "${first.word}" and "${second.word}", wanted one image for each: another name, and --family with both, compares them`,
        ],
  );
  return [...new Set(twice)];
}

/** The family that compiles for images of anyone's. */
const builderName = 'debian';

/** The release that such a family has. */
const onlyRelease = 'image';

/** Adds a family for each name in `--image` that no family has: `--family mine --image mine=registry.example/base:1`. */
export function addImageFamilies(given: readonly GivenImage[], catalog: Catalog): Catalog {
  const own = given.filter(
    ({ family, release = onlyRelease }) => !catalog.families.has(family) && release === onlyRelease,
  );
  const builder = catalog.families.get(builderName);
  if (builder === undefined || own.length === 0) return catalog;
  const made = [...groupBy(own, ({ family }) => family)].map(
    ([name, images]) => [name, makeImageFamily({ name, images: byKind(images), builder })] as const,
  );
  return { ...catalog, families: new Map([...catalog.families, ...made]) };
}

/** What is said of an image goes before what may be read of another. */
function byKind(images: readonly GivenImage[]): Readonly<Partial<Record<ImageKind, string>>> {
  const ordered = [...images.filter(({ unread }) => unread), ...images.filter(({ unread }) => !unread)];
  return Object.fromEntries(ordered.flatMap(({ kinds, image }) => kinds.map((kind) => [kind, image])));
}

/** What one family and release stands on, by the kinds of the images. */
export function imagesFor(given: readonly GivenImage[], line: FamilyLine): Pick<ChosenFamily, 'images'> {
  const fitting = given.filter((one) => !one.unread && isFor(one, line));
  const images = fitting.flatMap(({ kinds, image }) => kinds.map((kind) => [kind, image] as const));
  return images.length === 0 ? {} : { images: Object.fromEntries(images) };
}

function isFor({ family, release }: Pick<GivenImage, 'family' | 'release'>, line: FamilyLine): boolean {
  return family === line.family.name && (release === undefined || release === line.release);
}

/** Images that nothing is measured on, or nothing could be. */
export function findUnused(given: readonly GivenImage[], lines: readonly FamilyLine[]): string[] {
  return given.flatMap((image) => {
    const { word, family, release, kinds, unread } = image;
    const fitting = lines.filter((line) => isFor(image, line));
    if (fitting.length === 0) {
      const name = release === undefined ? family : `${family} ${release}`;
      const named = [family, ...(release === undefined ? [] : [release])].join('@');
      return [`--image: found "${word}", but ${name} is not measured; --family ${named} does that`];
    }
    if (unread || !kinds.includes('static') || fitting.some((line) => line.family.variants.some(isStatic)))
      return [];
    return [`--image: found "${word}", but ${family} has no static variant: images of no family alone do`];
  });
}
