import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Abi,
  type BuildRecipe,
  type Fact,
  type Family,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  type VariantImage,
  abiOf,
  isStatic,
  libcOf,
  mallocOf,
} from '../model/index.ts';
import { escapePattern } from './tuning.ts';

/** A malloc of the user's: libraries of this machine, or a package of the distribution and where it puts its library. */
export type OwnMalloc = OwnLibraries | OwnPackage;

interface OwnLibraries {
  /** Absolute paths, by the libc that each is built for. */
  readonly files: Readonly<Partial<Record<Abi, string>>>;
}

interface OwnPackage {
  readonly package: string;
  /** Absolute path in the image. */
  readonly library: string;
}

/** By their names in variants. */
export type OwnMallocs = Readonly<Record<string, OwnMalloc>>;

/** A family that has mallocs of the user's besides its own, each with the same proof. */
export function withMallocs(family: Family, mallocs: OwnMallocs): Family {
  const places = new Map(Object.entries(mallocs).map(([name, own]) => [name, placeOf(name, own)]));
  if (places.size === 0) return family;
  return {
    ...family,
    mallocs: [...(family.mallocs ?? []), ...places.keys()],
    image: (request) => {
      const place = places.get(mallocOf(request.variant) ?? '');
      return place === undefined ? family.image(request) : place(family, request);
    },
  };
}

type Place = (family: Family, request: ImageRequest) => VariantImage | Unavailable;

function placeOf(name: string, own: OwnMalloc): Place {
  if ('package' in own)
    return (family, request) => {
      const packages = [...(request.packages ?? []), own.package];
      return preload(plainImage(family, { ...request, packages }), own.library);
    };
  const checksums = new Map(Object.entries(own.files).map(([abi, file]) => [abi, checksumOf(file)]));
  return (family, request) => {
    const abi = abiOf(request.variant);
    const [file, sha256] = [own.files[abi], checksums.get(abi)];
    if (file === undefined || sha256 === undefined)
      return { kind: 'unavailable', reason: `the malloc ${name} has no library for ${abi}` };
    const image = plainImage(family, request);
    const library = `/usr/local/lib/${basename(file)}`;
    return preload(image, library, (runtime) => overlay(runtime, { name, file, sha256, library }));
  };
}

/** The image of the variant's libc alone. */
function plainImage(family: Family, request: ImageRequest): VariantImage | Unavailable {
  if (isStatic(request.variant)) return family.image(request);
  return family.image({ ...request, variant: libcOf(request.variant) });
}

function preload(
  image: VariantImage | Unavailable,
  library: string,
  change: (runtime: Recipe) => Recipe = (runtime) => runtime,
): VariantImage | Unavailable {
  if (image.kind === 'unavailable') return image;
  const facts = [...image.facts.filter(({ name }) => name !== 'malloc'), mallocFact(library)];
  return { ...image, runtime: change(image.runtime), preload: library, facts };
}

/** The kernel names a library by the file that a link leads to: `libmalloc.so.2.3` for `libmalloc.so.2`. */
function mallocFact(library: string): Fact {
  const file = escapePattern(basename(library));
  return {
    name: 'malloc',
    argv: ['/bench/probe'],
    preloaded: true,
    pattern: new RegExp(`"malloc":"(/[^"]*/${file}(?:\\.\\d+)*)","free":"\\1"`),
  };
}

interface Library {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly library: string;
}

const folder = fileURLToPath(new URL('own-malloc', import.meta.url));

function overlay(runtime: Recipe, { name, file, sha256, library }: Library): BuildRecipe {
  return {
    kind: 'build',
    name: `own-malloc-${name}`,
    folder,
    dockerfile: 'own-malloc.Dockerfile',
    files: [],
    args: { LIBRARY: library },
    parents: { RUNTIME: runtime },
    generated: { file: 'library.so', program: 'place-library', args: [file, sha256] },
    origins: [
      {
        name,
        licence: 'LicenseRef-of-the-user',
        archive: { file: basename(file), algorithm: 'sha256', checksum: sha256 },
      },
    ],
  };
}

function checksumOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Sentences for readers of the results on a malloc, where it is of files of the user's. */
export function describeMalloc(name: string, own: OwnMalloc): string[] {
  if ('package' in own) return [];
  return Object.entries(own.files).map(
    ([abi, file]) =>
      `The malloc ${name} on ${abi} is not one of this program’s: it is ${file}, which has SHA-256 ${checksumOf(file).slice(0, 16)}`,
  );
}
