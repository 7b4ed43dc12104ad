import { type Arch, toPlatform } from './arch.ts';
import type { BaseImage, ImageFacts } from './schema/image.ts';

export type { ImageFacts, RecordedImage } from './schema/image.ts';

/** Something that was built from source, or unpacked from an archive, by a recipe of ours. */
export interface SourceOrigin {
  /** Its name upstream: `musl`. */
  readonly name: string;
  /** Absent where a package of the distribution decides, and no database of the image says so. */
  readonly version?: string;
  /** SPDX licence expression: `Apache-2.0 WITH LLVM-exception`. */
  readonly licence: string;
  /** Absent where it was made from a package, which apt has verified. */
  readonly archive?: SourceArchive;
}

export interface SourceArchive {
  readonly file: string;
  readonly algorithm: 'sha256' | 'sha512';
  /** In hexadecimal digits. */
  readonly checksum: string;
}

/**
 * How an image comes about. Recipes form a tree through their parents; an image's tag is a hash over
 * everything that goes into it, so that nothing is built twice and nothing stale is ever used.
 */
export type Recipe = BuildRecipe | PullRecipe;

export interface BuildRecipe {
  readonly kind: 'build';
  /** Lower-case words and dashes; becomes part of the tag. */
  readonly name: string;
  /** Absolute path of the folder that the Dockerfile and the files come from. */
  readonly folder: string;
  readonly dockerfile: string;
  /** Files and folders, relative to `folder`, that the Dockerfile copies. */
  readonly files: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  /** Images that the Dockerfile builds on, by the name of the ARG that takes their tag. */
  readonly parents: Readonly<Record<string, Recipe>>;
  /** A file of the context that a program on the host has to make first. */
  readonly generated?: GeneratedFile;
  /** Contents of its image, or of those that copy from it, that no package manager there knows of. */
  readonly origins?: readonly SourceOrigin[];
  /** Absent where it is that of the image that is built on this one, or that was asked for. */
  readonly arch?: Arch;
  /** What it fetches is of the day on which it is built: steps that the engine has kept of another day are not used. */
  readonly fresh?: true;
}

export interface GeneratedFile {
  readonly file: string;
  /** Program, relative to `folder`, called with the path of the file to write and then `args`. */
  readonly program: string;
  readonly args: readonly string[];
  /**
   * Absolute paths that the program is called with after `args`. Where a file lies on this machine is no part of the image's
   * tag: its checksum has to be in the recipe's own args.
   */
  readonly paths?: readonly string[];
}

export interface PullRecipe {
  readonly kind: 'pull';
  readonly reference: string;
  /** Made instead where the engine does not have the reference and its registry cannot be reached. */
  readonly otherwise?: BuildRecipe;
  /** As of a `BuildRecipe`. */
  readonly arch?: Arch;
}

/** A recipe, what is made instead of it where it cannot be pulled, and all that either is built on. */
export function withAncestors(recipe: Recipe): Recipe[] {
  const { otherwise } = recipe.kind === 'pull' ? recipe : {};
  const parents = recipe.kind === 'pull' ? (otherwise ? [otherwise] : []) : Object.values(recipe.parents);
  return [recipe, ...parents.flatMap(withAncestors)];
}

/** Contents of a recipe's image that no package manager put there, each once. A toolchain has none: it stays behind. */
export function originsOf(recipe: Recipe): SourceOrigin[] {
  const all = withAncestors(recipe).flatMap((one) => (one.kind === 'build' ? (one.origins ?? []) : []));
  return [...new Map(all.map((origin) => [`${origin.name} ${origin.version ?? ''}`, origin])).values()];
}

/** Whether an image is for an architecture, as far as its engine says what it is for. */
export function isFor({ platform }: Pick<ImageFacts, 'platform'>, arch: Arch): boolean {
  return platform === undefined || platform === toPlatform(arch);
}

/** Names of the Open Container Initiative (image specification, annotations). */
const referenceLabel = 'org.opencontainers.image.base.name';
const digestLabel = 'org.opencontainers.image.base.digest';

type Labels = Readonly<Record<string, string>>;

/**
 * Labels that name the base of an image by its digest, given the pulled images that it is made from: a tag may stand for
 * another image tomorrow. Images that are built on it inherit the labels. None where no image was pulled, or several.
 */
export function makeBaseLabels(pulled: readonly ImageFacts[]): Labels {
  const [base, ...others] = pulled;
  if (base?.manifestDigest === undefined || others.length > 0) return {};
  return { [referenceLabel]: base.tag, [digestLabel]: base.manifestDigest };
}

/** The base that an image's labels name. */
export function readBase(labels: Labels | null | undefined): BaseImage | undefined {
  const { [referenceLabel]: reference, [digestLabel]: manifestDigest } = labels ?? {};
  return reference === undefined || manifestDigest === undefined ? undefined : { reference, manifestDigest };
}

/** Carried by every image that this program builds: the digests of the images that it was built from, as `NAME=digest&…`. */
const parentsLabel = 'base-image-bench.parents';

/** A label that names what an image is built from: a tag, a parent's as well, may stand for another image tomorrow. */
export function makeParentsLabel(parents: Readonly<Record<string, ImageFacts>>): Labels {
  const digests = Object.entries(parents).map(([name, { digest }]) => [name, digest] as const);
  return { [parentsLabel]: String(new URLSearchParams(Object.fromEntries(digests))) };
}

/** What an image's label says that it was built from; undefined where that cannot be read. */
export function readParents(labels: Labels | null | undefined): ImageFacts['parents'] {
  const text = labels?.[parentsLabel];
  return text === undefined ? undefined : Object.fromEntries(new URLSearchParams(text));
}

/** All of our images are in this repository of the engine. */
export const repository = 'base-image-bench';

/** Carried by every image that this program builds; its value is the name of the recipe, or nothing for a step or a stage of one. */
export const recipeLabel = 'base-image-bench.recipe';

/** The part of an entry of `GET /images/json` that is used (Docker Engine API). */
interface ListedImage {
  readonly Labels?: Readonly<Record<string, string>> | null | undefined;
  readonly RepoTags?: readonly string[] | null | undefined;
}

/**
 * Whether this program made an image. Its label decides, and whoever builds on our images inherits that: then the image
 * has another name, or none, and the label does not say so.
 */
export function isOwnImage(image: ListedImage): boolean {
  const recipe = image.Labels?.[recipeLabel];
  if (recipe === undefined) return false;
  const tags = tagsOf(image);
  if (recipe === '') return tags.length === 0;
  return tags.length > 0 && tags.every((tag) => tag.startsWith(`${toRepository(recipe)}:`));
}

/** Without what engines say of one that has none; Podman puts what is in no registry on localhost. */
export function tagsOf({ RepoTags }: ListedImage): readonly string[] {
  const named = (RepoTags ?? []).filter((tag) => !tag.startsWith('<none>'));
  return named.map((tag) => tag.replace(/^localhost\//, ''));
}

/** The repository for images of a recipe. A name may hold a plus, which a tag may not. */
export function toRepository(recipe: string): string {
  return `${repository}/${recipe.replaceAll('+', '.')}`;
}
