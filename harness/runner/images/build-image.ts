import { BenchError } from '../../errors.ts';
import { makeBaseLabels } from '../../model/base-labels.ts';
import { recipeLabel, repository } from '../../model/own-image.ts';
import type { BuildRecipe, ImageFacts, Recipe } from '../../model/recipe.ts';
import { hideSecrets } from '../../model/redact.ts';
import { openBuildLog } from './build-log.ts';
import type { BuilderRequest, Wanted } from './builder.ts';
import { makeContext } from './context.ts';

/** By the names of the ARGs that take their tags. */
export type Parents = Readonly<Record<string, Parent>>;

interface Parent {
  readonly recipe: Recipe;
  readonly image: ImageFacts;
}

/** Builds one image whose parents are there. */
export async function buildImage(
  recipe: BuildRecipe,
  { tag, arch, parents }: Wanted & { readonly parents: Parents },
  context: BuilderRequest,
): Promise<ImageFacts> {
  const { lab, tell, signal, generate } = context;
  const { name, folder, generated, dockerfile, args } = recipe;
  signal.throwIfAborted();
  tell({ kind: 'image', name, state: 'building' });
  await using log = await openBuildLog(context.logs, logName(tag));
  const onLine = (said: string): void => {
    const line = hideSecrets(said);
    log.add(line);
    tell({ kind: 'image-line', name, line });
  };
  try {
    await using file = generated && (await generate({ generated, folder, onLine }));
    const build = async (): Promise<ImageFacts> =>
      lab.build(
        {
          tag,
          context: await makeContext(recipe, file?.path),
          dockerfile,
          args: { ...args, ...tagsOf(parents) },
          arch,
          labels: { [recipeLabel]: name, ...makeBaseLabels(pulledOf(parents)) },
        },
        { signal, onLine },
      );
    const facts = await build().catch((error: unknown) => onceMore(error, build, onLine));
    tell({ kind: 'image', name, state: 'built' });
    return facts;
  } catch (error) {
    throw log.explain(error);
  }
}

/** A connection that hangs is not the recipe's fault, and the engine keeps the steps that are done. */
async function onceMore(
  error: unknown,
  build: () => Promise<ImageFacts>,
  onLine: (line: string) => void,
): Promise<ImageFacts> {
  if (!(error instanceof BenchError) || error.code !== 'build-stalled') throw error;
  onLine(`${error.message}; trying once more`);
  return build();
}

function tagsOf(parents: Parents): Record<string, string> {
  return Object.fromEntries(Object.entries(parents).map(([name, { image }]) => [name, image.tag]));
}

/** Without those that something else was made instead of. A base is known by its reference, whatever its tag here. */
function pulledOf(parents: Parents): ImageFacts[] {
  return Object.values(parents).flatMap(({ recipe, image }) =>
    recipe.kind === 'pull' && !image.tag.startsWith(`${repository}/`)
      ? [{ ...image, tag: recipe.reference }]
      : [],
  );
}

/** Images of one name may be built at the same time, for different parents: `1a2b-malloc-workloads`. */
function logName(tag: string): string {
  const [name = '', hash = ''] = tag.slice(tag.lastIndexOf('/') + 1).split(':');
  return `${hash}-${name}`;
}
