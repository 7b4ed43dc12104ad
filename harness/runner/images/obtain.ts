import { BenchError } from '../../errors.ts';
import { toPlatform } from '../../model/arch.ts';
import { isFor, type ImageFacts, type PullRecipe } from '../../model/recipe.ts';
import { hideSecrets } from '../../model/redact.ts';
import type { BuildContext, Wanted } from './builder.ts';
import { makeTag } from './tag.ts';

/**
 * Has an image of a registry in the engine: as it is there, pulled, or made otherwise where its registry cannot be reached.
 * What a registry refuses is never replaced by something else: another base is another measurement.
 */
export async function obtain(recipe: PullRecipe, wanted: Wanted, context: BuildContext): Promise<ImageFacts> {
  const { lab, make } = context;
  const { tag, arch } = wanted;
  const present = await lab.inspect(tag);
  if (present !== undefined && isFor(present, arch)) return present;
  const { otherwise } = recipe;
  const instead =
    otherwise && (await lab.inspect(await makeTag(otherwise, { arch, native: lab.engine.arch })));
  if (instead !== undefined) return instead;
  try {
    return await pull(recipe, wanted, context);
  } catch (error) {
    if (otherwise !== undefined && isUnreachable(error)) return make(otherwise, arch);
    throw present === undefined ? error : withPresent(error, present, arch);
  }
}

async function pull(
  { reference, otherwise }: PullRecipe,
  { tag, arch }: Wanted,
  { lab, tell, signal }: BuildContext,
): Promise<ImageFacts> {
  const unreachable = otherwise === undefined ? 'wait' : 'give-up';
  const onLine = (line: string): void => {
    tell({ kind: 'image-line', name: reference, line: hideSecrets(line) });
  };
  signal.throwIfAborted();
  tell({ kind: 'image', name: reference, state: 'pulling' });
  try {
    const pulled = await lab.pull(
      { reference, arch, unreachable, ...(tag !== reference && { as: tag }) },
      { signal, onLine },
    );
    tell({ kind: 'image', name: reference, state: 'pulled' });
    return pulled;
  } catch (error) {
    if (isUnreachable(error)) tell({ kind: 'image', name: reference, state: 'unreachable' });
    throw error;
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof BenchError && error.code === 'registry-unreachable';
}

/** Whoever loaded the image by hand would not understand that it is to be pulled. */
function withPresent(error: unknown, present: ImageFacts, arch: Wanted['arch']): unknown {
  if (!(error instanceof BenchError)) return error;
  const { tag, platform = 'another platform' } = present;
  const message = `${error.message}\n  the engine has ${tag} for ${platform}, not for ${toPlatform(arch)}`;
  return new BenchError(error.code, message, { hint: error.hint, cause: error });
}
