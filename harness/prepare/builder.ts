import { BenchError } from '../errors.ts';
import type { Arch } from '../model/arch.ts';
import type { Lab } from '../model/lab.ts';
import type { Limit } from '../model/limit.ts';
import type { Tell } from '../model/progress.ts';
import type { BuildRecipe, GeneratedFile, ImageFacts, PullRecipe, Recipe } from '../model/recipe.ts';
import { openBuildLog } from './build-log.ts';
import { makeContext } from './context.ts';
import { makeTag } from './tag.ts';

export interface BuilderRequest {
  readonly lab: Lab;
  readonly tell: Tell;
  readonly signal: AbortSignal;
  readonly limit: Limit;
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
  make(recipe: Recipe): Promise<ImageFacts>;
}

export function makeBuilder(request: BuilderRequest): Builder {
  const made = new Map<string, Promise<ImageFacts>>();
  const context: BuildContext = { ...request, make };

  async function make(recipe: Recipe): Promise<ImageFacts> {
    const tag = await makeTag(recipe, request.arch);
    const known =
      made.get(tag) ?? (recipe.kind === 'pull' ? pullOr(recipe, context) : buildOnce(recipe, tag, context));
    made.set(tag, known);
    return known;
  }
  return { make };
}

type BuildContext = BuilderRequest & Builder;

async function pullOr(recipe: PullRecipe, context: BuildContext): Promise<ImageFacts> {
  const { lab, tell, signal } = context;
  const present = await lab.inspect(recipe.reference);
  if (present !== undefined) return present;
  const { otherwise } = recipe;
  if (otherwise !== undefined) {
    const fallback = await lab.inspect(await makeTag(otherwise, context.arch));
    if (fallback !== undefined) return fallback;
  }
  try {
    const pulled = await lab.pull(recipe.reference, { signal, onLine: () => undefined });
    tell({ kind: 'image', name: recipe.reference, state: 'pulled' });
    return pulled;
  } catch (error) {
    if (otherwise === undefined || !(error instanceof BenchError) || error.code !== 'pull-failed')
      throw error;
    return context.make(otherwise);
  }
}

async function buildOnce(recipe: BuildRecipe, tag: string, context: BuildContext): Promise<ImageFacts> {
  const present = await context.lab.inspect(tag);
  if (present !== undefined) {
    context.tell({ kind: 'image', name: recipe.name, state: 'cached' });
    return present;
  }
  const parents = await makeParents(recipe, context);
  return context.limit(() => build(recipe, { tag, parents }, context));
}

async function makeParents(recipe: BuildRecipe, context: BuildContext): Promise<Record<string, string>> {
  const made = Object.entries(recipe.parents).map(
    async ([name, parent]) => [name, (await context.make(parent)).tag] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}

async function build(
  recipe: BuildRecipe,
  { tag, parents }: { readonly tag: string; readonly parents: Readonly<Record<string, string>> },
  context: BuildContext,
): Promise<ImageFacts> {
  const { lab, tell, signal, arch, generate } = context;
  const { name, folder, generated, dockerfile, args } = recipe;
  tell({ kind: 'image', name, state: 'building' });
  await using log = await openBuildLog(context.logs, name);
  const onLine = (line: string): void => {
    log.add(line);
    tell({ kind: 'image-line', name, line });
  };
  try {
    await using file = generated && (await generate({ generated, folder, onLine }));
    const facts = await lab.build(
      {
        tag,
        context: await makeContext(recipe, file?.path),
        dockerfile,
        args: { ...args, ...parents },
        arch,
        labels: { 'base-image-bench.recipe': name },
      },
      { signal, onLine },
    );
    tell({ kind: 'image', name, state: 'built' });
    return facts;
  } catch (error) {
    throw log.explain(error);
  }
}
