import { BenchError } from '../../errors.ts';
import {
  type ChosenFamily,
  type Config,
  type Engine,
  type Recipe,
  type Watch,
  toImageRequest,
} from '../../model/index.ts';

/** A config that could be measured, and what to say when it is. */
export interface Candidate {
  readonly name: string;
  readonly config: Config;
}

interface FoundFamily {
  readonly config: Config;
  /** Which it is and why. */
  readonly note: string;
}

/**
 * The first candidate whose base images are in the engine or can be pulled; the last where none of the others is, since
 * that one can do without. Nothing is waited for: a registry that cannot be reached at once is passed over.
 */
export async function findFamily(
  candidates: readonly Candidate[],
  engine: Engine,
  watch: Watch,
): Promise<FoundFamily> {
  const reasons: string[] = [];
  for (const { name, config } of candidates) {
    const last = name === candidates.at(-1)?.name;
    const why = last ? undefined : await whyUnavailable(config, engine, watch);
    if (why === undefined) return { config, note: [`family auto is ${name}`, ...reasons].join('; ') };
    reasons.push(`${name} cannot be had: ${why}`);
  }
  throw new Error('There is no family that auto could be');
}

async function whyUnavailable(config: Config, engine: Engine, watch: Watch): Promise<string | undefined> {
  try {
    for (const reference of listBases(config, engine)) {
      const there = await engine.inspect(reference);
      const { arch } = engine.facts;
      if (there === undefined) await engine.pull({ reference, arch, unreachable: 'give-up' }, watch);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof BenchError) || !isOfRegistry(error)) throw error;
    return error.message.split('\n')[0];
  }
}

function isOfRegistry({ code }: BenchError): boolean {
  return code === 'pull-failed' || code === 'registry-unreachable';
}

/** References that must be pulled for some of the images, each once. */
function listBases({ families }: Config, { facts: { arch } }: Engine): string[] {
  const images = families.flatMap((chosen) => makeImages(chosen, arch));
  return [...new Set(images.flatMap(basesOf))];
}

function makeImages(chosen: ChosenFamily, arch: Engine['facts']['arch']): Recipe[] {
  return chosen.variants.flatMap((variant) => {
    const image = chosen.family.image(toImageRequest(chosen, { release: chosen.release, variant, arch }));
    return image.kind === 'image' ? [image.runtime] : [];
  });
}

/** References that have no other way to come about. */
function basesOf(recipe: Recipe): string[] {
  if (recipe.kind === 'pull') return recipe.otherwise === undefined ? [recipe.reference] : [];
  return Object.values(recipe.parents).flatMap(basesOf);
}
