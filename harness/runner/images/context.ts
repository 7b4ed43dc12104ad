import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { type Arch, type BuildRecipe, type Recipe, recipeLabel, toRepository } from '../../model/index.ts';

const label = `LABEL ${recipeLabel}=""`;

/**
 * A Dockerfile each of whose stages begins with our label: the labels that a build is asked for are put on its last
 * image only, and the classic builder keeps an image of each step, which has to be told from those of others. Nothing of
 * it is in a file of the image. A stage that begins with nothing gets it after its first file: the builder
 * would take it for one of its own architecture. For the same reason a stage of another platform has none.
 */
export function labelStages(dockerfile: string): string {
  let empty = false;
  let within: Continued = {};
  return dockerfile
    .split('\n')
    .flatMap((line) => {
      const begun = within.until === undefined && within.instruction === undefined;
      const instruction = begun ? line : (within.instruction ?? '');
      within = continueAfter(line, instruction, within);
      const ends = within.until === undefined && within.instruction === undefined;
      if (!ends) return [line];
      const from = /^\s*FROM\s/i.test(instruction);
      if (from) empty = /\sscratch(?:\s|$)/i.test(line);
      const ofBuild = from && !/\s--platform=/i.test(instruction);
      const labelled = empty ? /^\s*(?:COPY|ADD)\s/i.test(instruction) : ofBuild;
      if (labelled) empty = false;
      return labelled ? [line, label] : [line];
    })
    .join('\n');
}

/** The instruction that the next line continues, where it begins none of its own. */
interface Continued {
  readonly instruction?: string;
  /** Words that lines of here-documents go on until. */
  readonly until?: readonly [string, ...string[]];
}

function continueAfter(line: string, instruction: string, { until }: Continued): Continued {
  if (until !== undefined) return nextDocument(line.trim() === until[0] ? until.slice(1) : until);
  if (isRemark(line) && instruction !== line) return { instruction };
  if (/\\\s*$/.test(line) && !isRemark(line)) return { instruction };
  return nextDocument(/^\s*(?:RUN|COPY|ADD)\s/i.test(instruction) ? listDocuments(line) : []);
}

function isRemark(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

function listDocuments(line: string): string[] {
  return [...line.matchAll(/(?:^|\s)\d*<<-?(["']?)(\w+)\1/g)].map(([, , word = '']) => word);
}

function nextDocument(words: readonly string[]): Continued {
  const [first, ...rest] = words;
  return first === undefined ? {} : { until: [first, ...rest] };
}

/** Where Makefiles put what they make when somebody runs them by hand. */
const leftovers = 'build';

interface ContextFile {
  /** Relative to the recipe's folder. */
  readonly path: string;
  readonly content: Buffer;
  readonly executable: boolean;
}

/** The Dockerfile and every file that the recipe names, folders expanded, in a fixed order. */
export async function readRecipeFiles(recipe: BuildRecipe): Promise<ContextFile[]> {
  const named = [recipe.dockerfile, ...recipe.files];
  const paths = (await Promise.all(named.map((path) => expand(recipe.folder, path)))).flat();
  return Promise.all([...new Set(paths)].sort().map((path) => readContextFile(recipe.folder, path)));
}

async function expand(folder: string, path: string): Promise<string[]> {
  const found = await stat(join(folder, path));
  if (!found.isDirectory()) return [path];
  const names = (await readdir(join(folder, path))).filter((name) => name !== leftovers).sort();
  return (await Promise.all(names.map((name) => expand(folder, join(path, name))))).flat();
}

async function readContextFile(folder: string, path: string): Promise<ContextFile> {
  const full = join(folder, path);
  const { mode } = await stat(full);
  return { path, content: await readFile(full), executable: (mode & 0o100) !== 0 };
}

/**
 * A tar archive of what a build needs: the Dockerfile, with our label in each stage, the recipe's files and, where there is
 * one, the generated file.
 */
export async function makeContext(recipe: BuildRecipe, generatedPath: string | undefined): Promise<Readable> {
  const archive = pack();
  for (const file of await readRecipeFiles(recipe)) {
    const content = file.path === recipe.dockerfile ? labelStages(String(file.content)) : file.content;
    archive.entry({ name: file.path, mode: file.executable ? 0o755 : 0o644 }, content);
  }
  if (recipe.generated !== undefined && generatedPath !== undefined) {
    void addBigFile(archive, recipe.generated.file, generatedPath);
  } else {
    archive.finalize();
  }
  return Readable.from(archive);
}

/** Streamed while the archive is read, so that it need not fit into memory. */
async function addBigFile(archive: Pack, name: string, path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    await pipeline(createReadStream(path), archive.entry({ name, size }));
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The tag of an image, for an architecture unless its recipe says otherwise. */
export type TagOf = (recipe: Recipe, arch: Arch) => Promise<string>;

/**
 * Makes tags for an engine of an architecture. Reads each file once, whatever happens to it meanwhile: images of variants have most of
 * their ancestors in common, and each is asked for by all that is built on it.
 */
export function makeTagger(native: Arch): TagOf {
  const contents = new Map<string, Promise<RecipeContent>>();
  const tags = new Map<Arch, WeakMap<Recipe, Promise<string>>>();
  return tagOf;

  function tagOf(recipe: Recipe, asked: Arch): Promise<string> {
    const arch = archOf(recipe, { arch: asked });
    const ofArch = tags.get(arch) ?? new WeakMap<Recipe, Promise<string>>();
    tags.set(arch, ofArch);
    const tag = ofArch.get(recipe) ?? makeNew(recipe, arch);
    ofArch.set(recipe, tag);
    return tag;
  }

  async function makeNew(recipe: Recipe, arch: Arch): Promise<string> {
    if (recipe.kind === 'pull')
      return arch === native ? recipe.reference : toForeignTag(recipe.reference, arch);
    const parents = Object.entries(recipe.parents).sort(byName);
    const parentTags = await Promise.all(parents.map(([, parent]) => tagOf(parent, arch)));
    return toTag(recipe.name, hashedParts(recipe, { arch, parentTags, ...(await read(recipe)) }));
  }

  function read(recipe: BuildRecipe): Promise<RecipeContent> {
    const { folder, dockerfile, files, generated } = recipe;
    const key = JSON.stringify([folder, dockerfile, files, generated?.program]);
    const content = contents.get(key) ?? readContent(recipe);
    contents.set(key, content);
    return content;
  }
}

interface RecipeContent {
  readonly files: readonly ContextFile[];
  /** The program that makes the generated file, where there is one. */
  readonly program?: Buffer;
}

async function readContent(recipe: BuildRecipe): Promise<RecipeContent> {
  const files = await readRecipeFiles(recipe);
  if (recipe.generated === undefined) return { files };
  return { files, program: await readFile(join(recipe.folder, recipe.generated.program)) };
}

interface TagRequest {
  /** The image's architecture, unless its recipe says otherwise. */
  readonly arch: Arch;
  /** The engine's architecture. */
  readonly native: Arch;
}

/**
 * The tag an image has: for a build, a hash over everything that goes into it, parents included. What is pulled for
 * another architecture than the engine's has a tag beside its reference, which is the engine's own.
 */
export async function makeTag(recipe: Recipe, { arch, native }: TagRequest): Promise<string> {
  return makeTagger(native)(recipe, arch);
}

/** A recipe without an architecture of its own takes the one that was asked for. */
export function archOf(recipe: Recipe, { arch }: Pick<TagRequest, 'arch'>): Arch {
  return recipe.arch ?? arch;
}

/** `debian:12-slim-aarch64`: of the same repository, by which an engine knows the digests of what it pulled. */
function toForeignTag(reference: string, arch: Arch): string {
  const [named = '', digest] = reference.split('@sha256:');
  const [, repository = '', tag = 'latest'] = /^(.*?)(?::([^/:]*))?$/.exec(named) ?? [];
  return `${repository}:${digest?.slice(0, 16) ?? tag}-${arch}`;
}

/** A tag that is another for every other content. */
export function toTag(name: string, parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return `${toRepository(name)}:${hash.digest('hex').slice(0, 16)}`;
}

interface Hashed extends RecipeContent {
  readonly arch: Arch;
  /** In the order of the parents' names. */
  readonly parentTags: readonly string[];
}

function hashedParts(recipe: BuildRecipe, { arch, files, program, parentTags }: Hashed): (string | Buffer)[] {
  const { generated } = recipe;
  return [
    arch,
    recipe.dockerfile,
    ...files.flatMap((file) => [file.path, String(file.executable), file.content]),
    ...Object.entries(recipe.args).sort(byName).flat(),
    ...Object.keys(recipe.parents).sort(),
    ...parentTags,
    ...(generated === undefined ? [] : [generated.file, ...generated.args]),
    ...(program === undefined ? [] : [program]),
  ];
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
