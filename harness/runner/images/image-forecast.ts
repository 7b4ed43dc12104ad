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
import { concurrentBuilds, identityOf, isCurrent } from './build.ts';
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
  return toForecast(missing.flat());
}

/** An engine that is gone says so where something is made on it. */
function passOverLost(error: unknown): MissingImage[] {
  if (error instanceof BenchError && error.code === 'engine-lost') return [];
  throw error;
}

/** An image that has to be made. */
interface MissingImage {
  /** As the last time; absent where there was none. */
  readonly ms?: number;
  readonly isBuilt: boolean;
  readonly parents: readonly MissingImage[];
}

/** Parents come before what is built on them. */
async function findMissing(
  engine: Engine,
  { config, plan }: ForecastRequest,
  timeOf: (...image: Parameters<ImageTimeOf>) => Promise<number | undefined>,
): Promise<MissingImage[]> {
  const native = engine.facts.arch;
  const tagOf = makeTagger(native);
  const found = new Map<string, Promise<MissingImage | undefined>>();
  const missing: MissingImage[] = [];
  const recipes = listRecipes(planFor(plan, engine.facts.name), config, native);
  await Promise.all(recipes.map(({ recipe, arch }) => find(recipe, arch)));
  return missing;

  async function find(recipe: Recipe, asked: Arch): Promise<MissingImage | undefined> {
    const arch = archOf(recipe, { arch: asked });
    const tag = await tagOf(recipe, arch);
    const known = found.get(tag) ?? look(recipe, tag, arch);
    found.set(tag, known);
    return known;
  }

  async function look(recipe: Recipe, tag: string, arch: Arch): Promise<MissingImage | undefined> {
    const present = await engine.inspect(tag);
    if (present !== undefined && (await isUsable(recipe, present, arch))) return undefined;
    const name = recipe.kind === 'build' ? recipe.name : recipe.reference;
    const ms = await timeOf({ engine: identityOf(engine), arch, name });
    // Where it was never pulled here, its registry may be out of reach now as well.
    if (recipe.kind === 'pull' && ms === undefined && recipe.otherwise) return find(recipe.otherwise, arch);
    const parents = recipe.kind === 'pull' ? [] : Object.values(recipe.parents);
    const missingParents = await Promise.all(parents.map((parent) => find(parent, arch)));
    const image: MissingImage = {
      ...(ms !== undefined && { ms }),
      isBuilt: recipe.kind === 'build',
      parents: missingParents.filter((parent) => parent !== undefined),
    };
    missing.push(image);
    return image;
  }

  async function isUsable(recipe: Recipe, present: ImageFacts, arch: Arch): Promise<boolean> {
    return recipe.kind === 'pull'
      ? isFor(present, arch)
      : isCurrent(recipe, { present, arch, engine, tagOf });
  }
}

/** Seconds are what people plan with. */
const stepMs = 1000;

/** One that was never made is taken to be like the others. */
function toForecast(missing: readonly MissingImage[]): ImageForecast {
  const known = missing.flatMap(({ ms }) => ms ?? []);
  const counts = { missing: missing.length, neverMade: missing.length - known.length };
  if (known.length === 0) return counts;
  const meanMs = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return { ...counts, expectedMs: stepMs * Math.ceil(expectMs(missing, meanMs) / stepMs) };
}

/** Follows the builder: what has its parents first is built first, so many at a time; pulls wait for nothing. */
function expectMs(missing: readonly MissingImage[], unknownMs: number): number {
  const ends = new Map<MissingImage, number>();
  const free = Array.from({ length: concurrentBuilds }, () => 0);
  const waiting = new Set(missing);
  while (waiting.size > 0) {
    const ready = [...waiting].filter(({ parents }) => parents.every((parent) => ends.has(parent)));
    const readyAt = ({ parents }: MissingImage): number =>
      Math.max(0, ...parents.map((parent) => ends.get(parent) ?? 0));
    const [next] = ready.sort((a, b) => readyAt(a) - readyAt(b));
    if (next === undefined) throw new RangeError('No image is its own ancestor');
    waiting.delete(next);
    const { ms = unknownMs, isBuilt } = next;
    if (!isBuilt) {
      ends.set(next, readyAt(next) + ms);
      continue;
    }
    const place = free.indexOf(Math.min(...free));
    const end = Math.max(readyAt(next), free[place] ?? 0) + ms;
    free[place] = end;
    ends.set(next, end);
  }
  return Math.max(0, ...ends.values());
}
