import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import type { ChosenFamily } from '../../model/config.ts';
import type { Abi } from '../../model/variant.ts';
import type { FamilyLine } from './family-line.ts';
import { isImage } from './image-name.ts';

interface BaseImages {
  /** Those of one family and release, by the binary interface they are for. */
  readonly of: (line: FamilyLine) => Pick<ChosenFamily, 'images'>;
  readonly mistakes: readonly string[];
}

interface Given {
  readonly family: string;
  readonly release: string | undefined;
  readonly abis: readonly Abi[];
  readonly image: string;
}

const pattern = /^(?<family>[^@/=]+)(?:@(?<release>[^/=]+))?(?:\/(?<abi>musl|glibc))?=(?<image>.+)$/;

/** `alpaquita=…`, `alpaquita@23/musl=…`: an image, or a file with a root file system, to stand on instead. */
export function chooseImages(
  words: readonly string[],
  lines: readonly FamilyLine[],
  folder: string,
): BaseImages {
  const read = words.map((word) => ({ word, given: readWord(word, folder) }));
  const given = read.flatMap((one) => one.given ?? []);
  return {
    of: (line) => {
      const fitting = given
        .filter((one) => isFor(one, line))
        .flatMap(({ abis, image }) => abis.map((abi) => [abi, image]));
      return fitting.length === 0
        ? {}
        : { images: Object.fromEntries(fitting) as Partial<Record<Abi, string>> };
    },
    mistakes: read.flatMap(({ word, given: one }) => describeMistake(word, one, lines)),
  };
}

function readWord(word: string, folder: string): Given | undefined {
  const { family, release, abi, image } = pattern.exec(word)?.groups ?? {};
  if (family === undefined || image === undefined) return undefined;
  const abis: readonly Abi[] = abi === 'musl' || abi === 'glibc' ? [abi] : ['musl', 'glibc'];
  return { family, release, abis, image: isFile(image) ? resolve(folder, image) : image };
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
  return given.abis.flatMap((abi) => checkImage(given.image.replaceAll('{libc}', abi)));
}

function checkImage(image: string): string[] {
  if (isFile(image)) return existsSync(image) ? [] : [`--image: there is no file ${image}`];
  return isImage(image)
    ? []
    : [`--image: found "${image}", wanted an image with a tag or digest, or the path of an archive`];
}
