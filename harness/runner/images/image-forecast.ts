import { BenchError } from '../../errors.ts';
import {
  type Arch,
  type Config,
  type Engine,
  type EngineList,
  type ImageFacts,
  type ImageForecast,
  type Plan,
  type Recipe,
  isFor,
} from '../../model/index.ts';
import { type ImageTimeOf, readImageTimes } from '../../store/index.ts';
import { planFor } from '../plan/plan.ts';
import { identityOf, isCurrent } from './build.ts';
import { archOf, makeTagger } from './context.ts';
import { listRecipes } from './prepare.ts';

interface ForecastRequest {
  readonly engines: EngineList;
  readonly config: Config;
  readonly plan: Plan;
  /** Folder that knows how long builds took. */
  readonly logs: string;
}

/** Which images of a plan are not in their engines, and how long it takes to build and pull them. */
export async function forecastImages(request: ForecastRequest): Promise<ImageForecast> {
  let times: Promise<ImageTimeOf> | undefined;
  const timeOf = async (image: Parameters<ImageTimeOf>[0]): Promise<number | undefined> => {
    times ??= readImageTimes(request.logs);
    return (await times)(image);
  };
  const missing = await Promise.all(
    request.engines.map((engine) => findMissing(engine, request, timeOf).catch(passOverLost)),
  );
  return toForecast(missing);
}

/** An engine that is gone says so where something is made on it. */
function passOverLost(error: unknown): MissingImage[] {
  if (error instanceof BenchError && error.code === 'engine-lost') return [];
  throw error;
}

/** An image that has to be made. */
interface MissingImage {
  /** Its share of the time when it was last made; absent where it never was. */
  readonly shareMs?: number;
  readonly isBuilt: boolean;
}

async function findMissing(
  engine: Engine,
  { config, plan }: ForecastRequest,
  timeOf: (...image: Parameters<ImageTimeOf>) => Promise<number | undefined>,
): Promise<MissingImage[]> {
  const native = engine.facts.arch;
  const tagOf = makeTagger(native);
  const found = new Map<string, Promise<void>>();
  const missing: MissingImage[] = [];
  const recipes = listRecipes(planFor(plan, engine.facts.name), config, native);
  await Promise.all(recipes.map(({ recipe, arch }) => find(recipe, arch)));
  return missing;

  async function find(recipe: Recipe, asked: Arch): Promise<void> {
    const arch = archOf(recipe, { arch: asked });
    const tag = await tagOf(recipe, arch);
    const known = found.get(tag) ?? look(recipe, tag, arch);
    found.set(tag, known);
    return known;
  }

  async function look(recipe: Recipe, tag: string, arch: Arch): Promise<void> {
    const present = await engine.inspect(tag);
    if (present !== undefined && (await isUsable(recipe, present, arch))) return;
    const name = recipe.kind === 'build' ? recipe.name : recipe.reference;
    const shareMs = await timeOf({ engine: identityOf(engine), arch, name });
    // Where it was never pulled here, its registry may be out of reach now as well.
    if (recipe.kind === 'pull' && shareMs === undefined && recipe.otherwise)
      return find(recipe.otherwise, arch);
    missing.push({ ...(shareMs !== undefined && { shareMs }), isBuilt: recipe.kind === 'build' });
    const parents = recipe.kind === 'pull' ? [] : Object.values(recipe.parents);
    await Promise.all(parents.map((parent) => find(parent, arch)));
  }

  async function isUsable(recipe: Recipe, present: ImageFacts, arch: Arch): Promise<boolean> {
    return recipe.kind === 'pull'
      ? isFor(present, arch)
      : isCurrent(recipe, { present, arch, engine, tagOf });
  }
}

/** Seconds are what people plan with. */
const stepMs = 1000;

/** By engine. One that was never made is taken to be like the others. */
function toForecast(missing: readonly (readonly MissingImage[])[]): ImageForecast {
  const all = missing.flat();
  const known = all.flatMap(({ shareMs }) => shareMs ?? []);
  const counts = { missing: all.length, neverMade: all.length - known.length };
  if (known.length === 0) return counts;
  const meanMs = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const longestMs = Math.max(...missing.map((ofEngine) => expectMs(ofEngine, meanMs)));
  return { ...counts, expectedMs: stepMs * Math.ceil(longestMs / stepMs) };
}

/** Builds beside each other share an engine's time; what is pulled is waited for by what is built on it. */
function expectMs(missing: readonly MissingImage[], unknownMs: number): number {
  const sharesOf = (built: boolean): number[] =>
    missing.flatMap(({ isBuilt, shareMs = unknownMs }) => (isBuilt === built ? [shareMs] : []));
  const pullMs = Math.max(0, ...sharesOf(false));
  return sharesOf(true).reduce((sum, ms) => sum + ms, pullMs);
}
