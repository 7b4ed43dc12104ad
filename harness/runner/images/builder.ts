import type { Arch } from '../../model/arch.ts';
import type { Lab } from '../../model/lab.ts';
import type { Limit } from '../../model/limit.ts';
import type { Tell } from '../../model/progress.ts';
import type { BuildRecipe, GeneratedFile, ImageFacts, Recipe } from '../../model/recipe.ts';
import { buildImage, type Parents } from './build-image.ts';
import { obtain } from './obtain.ts';
import { archOf, makeTag } from './tag.ts';

export interface BuilderRequest {
  readonly lab: Lab;
  readonly tell: Tell;
  readonly signal: AbortSignal;
  readonly limit: Limit;
  /** What images are for, where nothing else is asked for. */
  readonly arch: Arch;
  /** Folder for the logs of builds. */
  readonly logs: string;
  /** Makes a file that a program on the host has to make, and says where it is. */
  readonly generate: (request: GenerateRequest) => Promise<GeneratedPath>;
}

export interface GenerateRequest {
  readonly generated: GeneratedFile;
  /** Of the recipe. */
  readonly folder: string;
  readonly onLine: (line: string) => void;
}

/** Where a generated file is until it is let go. */
export interface GeneratedPath extends AsyncDisposable {
  readonly path: string;
}

/** Makes images, each once however often it is asked for, parents first. */
export interface Builder {
  /** For the architecture of the request, when none is given. */
  make(recipe: Recipe, arch?: Arch): Promise<ImageFacts>;
  /** Resolves when nothing is being made any more, whatever came of it. */
  settled(): Promise<void>;
}

export function makeBuilder(request: BuilderRequest): Builder {
  const made = new Map<string, Promise<ImageFacts>>();
  const context: BuildContext = { ...request, make };
  const settled = async (): Promise<void> => {
    await Promise.allSettled(made.values());
  };

  async function make(recipe: Recipe, asked: Arch = request.arch): Promise<ImageFacts> {
    const arch = archOf(recipe, { arch: asked });
    const tag = await makeTag(recipe, { arch, native: request.lab.engine.arch });
    const wanted = { tag, arch };
    const known =
      made.get(tag) ??
      (recipe.kind === 'pull' ? obtain(recipe, wanted, context) : buildOnce(recipe, wanted, context));
    made.set(tag, known);
    return known;
  }
  return { make, settled };
}

export type BuildContext = BuilderRequest & Pick<Builder, 'make'>;

/** What an image is to be called and what it is to be for. */
export interface Wanted {
  readonly tag: string;
  readonly arch: Arch;
}

async function buildOnce(recipe: BuildRecipe, wanted: Wanted, context: BuildContext): Promise<ImageFacts> {
  const present = await context.lab.inspect(wanted.tag);
  if (present !== undefined) {
    context.tell({ kind: 'image', name: recipe.name, state: 'cached' });
    return present;
  }
  const parents = await makeParents(recipe, wanted.arch, context);
  return context.limit(() => buildImage(recipe, { ...wanted, parents }, context));
}

async function makeParents(recipe: BuildRecipe, arch: Arch, context: BuildContext): Promise<Parents> {
  const made = Object.entries(recipe.parents).map(
    async ([name, parent]) => [name, { recipe: parent, image: await context.make(parent, arch) }] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}
