import type { Config } from '../model/config.ts';
import { subjectId, type Cell } from '../model/cell.ts';
import type { Fact, VariantImage } from '../model/family.ts';
import type { Plan } from '../model/plan.ts';
import type { ImageFacts } from '../model/recipe.ts';
import type { Suite } from '../model/suite.ts';
import { makeBuilder, type BuilderRequest } from './builder.ts';
import { makeSubjectRecipe } from './subject-recipe.ts';

/** A subject that can be started: its image is in the engine. */
export interface PreparedSubject {
  readonly id: string;
  readonly suite: Suite;
  readonly variant: VariantImage;
  readonly image: ImageFacts;
}

/** Makes the image of every subject that the plan's cells need; what is there already is not made again. */
export async function prepare(
  plan: Plan,
  config: Config,
  request: BuilderRequest,
): Promise<readonly PreparedSubject[]> {
  const failed = new AbortController();
  const builder = makeBuilder({ ...request, signal: AbortSignal.any([request.signal, failed.signal]) });
  const subjects = neededSubjects(plan, config).map(async ({ cell, suite, variant }) => ({
    id: subjectId(cell),
    suite,
    variant,
    image: await builder.make(makeSubjectRecipe(cell, suite, variant)),
  }));
  try {
    return await Promise.all(subjects);
  } catch (error) {
    // One image that cannot be made is enough: the builds of the others are stopped, not waited for.
    failed.abort(error);
    await builder.settled();
    throw error;
  }
}

interface NeededSubject {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly variant: VariantImage;
}

function neededSubjects(plan: Plan, config: Config): NeededSubject[] {
  const needed = new Map<string, NeededSubject>();
  for (const cell of plan.cells.filter(({ unavailable }) => unavailable === undefined)) {
    const suite = config.suites.find((chosen) => chosen.suite.name === cell.suite)?.suite;
    const family = config.families.find((chosen) => chosen.family.name === cell.family)?.family;
    const variant = family?.image(cell);
    if (suite !== undefined && variant?.kind === 'image')
      needed.set(subjectId(cell), { cell, suite, variant: withFacts(variant, suite.facts?.(cell)) });
  }
  return [...needed.values()];
}

function withFacts(variant: VariantImage, facts: readonly Fact[] = []): VariantImage {
  return { ...variant, facts: [...variant.facts, ...facts] };
}
