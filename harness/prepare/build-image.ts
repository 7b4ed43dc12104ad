import type { BuildRecipe, ImageFacts } from '../model/recipe.ts';
import { openBuildLog } from './build-log.ts';
import type { BuilderRequest } from './builder.ts';
import { makeContext } from './context.ts';

/** Builds one image whose parents are there. */
export async function buildImage(
  recipe: BuildRecipe,
  { tag, parents }: { readonly tag: string; readonly parents: Readonly<Record<string, string>> },
  context: BuilderRequest,
): Promise<ImageFacts> {
  const { lab, tell, signal, arch, generate } = context;
  const { name, folder, generated, dockerfile, args } = recipe;
  signal.throwIfAborted();
  tell({ kind: 'image', name, state: 'building' });
  await using log = await openBuildLog(context.logs, logName(tag));
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

/** Images of one name may be built at the same time, for different parents: `1a2b-malloc-workloads`. */
function logName(tag: string): string {
  const [name = '', hash = ''] = tag.slice(tag.lastIndexOf('/') + 1).split(':');
  return `${hash}-${name}`;
}
