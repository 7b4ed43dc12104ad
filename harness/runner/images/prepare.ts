import { fileURLToPath } from 'node:url';
import type { BenchError } from '../../errors.ts';
import {
  type Arch,
  type BuildRecipe,
  type Cell,
  type ChosenFamily,
  type ChosenSuite,
  type Companion,
  type Config,
  type Fact,
  type ImageFacts,
  type ImageRequest,
  type Limits,
  type OnProgress,
  type Plan,
  type PresetValues,
  type Recipe,
  type SourceOrigin,
  type Suite,
  type VariantImage,
  abiOf,
  originsOf,
  subjectId,
  toImageRequest,
  toPlatform,
  tuningOf,
  untuned,
} from '../../model/index.ts';
import { makeTuningFacts } from '../../catalog/index.ts';
import { makeCountingRecipe, toCountingVariant } from '../instructions/instructions.ts';
import { type Builder, type BuilderRequest, makeBuilder } from './build.ts';
import { isOfOneImage } from './build.ts';

/** An image that is in the engine, so that a container of it can be started. */
export interface PreparedImage {
  readonly id: string;
  readonly suite: Suite;
  /** What its container is given, where the run varies it. */
  readonly limits?: Limits;
  readonly variant: VariantImage;
  readonly image: ImageFacts;
  /** Software in the images that no package manager there knows of, by their tags. */
  readonly origins?: ReadonlyMap<string, readonly SourceOrigin[]>;
  /** The image of the companion container, where the suite has one. */
  readonly companion?: ImageFacts;
}

export interface PreparedImages {
  readonly images: readonly PreparedImage[];
  /** Mishaps of images that could not be made while those of others could, by the ids that those would have. */
  readonly unbuilt: ReadonlyMap<string, BenchError>;
}

/**
 * Makes every image that the plan's cells need; one that is there already is not made again. Throws what happened to one where
 * none can be made, or, of those on another release or base image, none of either side.
 */
export async function prepare(plan: Plan, config: Config, request: BuilderRequest): Promise<PreparedImages> {
  const builtOn = request.engine.facts.arch;
  const failed = new AbortController();
  const builder = makeBuilder({ ...request, signal: AbortSignal.any([request.signal, failed.signal]) });
  try {
    const made = await Promise.all(
      neededImages(plan, config, builtOn).map((needed) => attempt(needed, { builder, builtOn })),
    );
    const [first] = made.flatMap(({ error }) => error ?? []);
    // Builds that go on now are for images that will never be whole.
    if (first !== undefined) await stopBuilds(first);
    return toPrepared(made);
  } catch (error) {
    // The builds that go on are stopped, not waited for.
    await stopBuilds(error);
    throw error;
  }

  async function stopBuilds(reason: unknown): Promise<void> {
    failed.abort(reason);
    await builder.settled();
  }
}

interface Attempt {
  readonly cell: Cell;
  readonly image?: PreparedImage;
  readonly error?: BenchError;
}

async function attempt(needed: NeededImage, context: BuildPlace): Promise<Attempt> {
  const { cell } = needed;
  try {
    return { cell, image: await prepareImage(needed, context) };
  } catch (error) {
    if (!isOfOneImage(error)) throw error;
    return { cell, error };
  }
}

function toPrepared(made: readonly Attempt[]): PreparedImages {
  const sides = [
    made.filter(({ cell }) => cell.reference === undefined),
    made.filter(({ cell }) => cell.reference !== undefined),
  ];
  for (const side of sides)
    if (side[0]?.error !== undefined && side.every(({ error }) => error !== undefined)) throw side[0].error;
  return {
    images: made.flatMap(({ image }) => image ?? []),
    unbuilt: new Map(made.flatMap(({ cell, error }) => (error ? [[subjectId(cell), error]] : []))),
  };
}

interface BuildPlace {
  readonly builder: Builder;
  readonly builtOn: Arch;
}

async function prepareImage(needed: NeededImage, { builder, builtOn }: BuildPlace): Promise<PreparedImage> {
  const { cell, suite } = needed;
  const { recipe, beside: besideRecipe } = makeRecipes(needed, builtOn);
  const [image, beside] = await Promise.all([
    builder.make(recipe, cell.arch),
    besideRecipe && builder.make(besideRecipe, builtOn),
  ]);
  const origins = new Map([[image.tag, originsOf(recipe)]]);
  if (beside && besideRecipe) origins.set(beside.tag, originsOf(besideRecipe));
  const verified = toVerified(needed);
  return {
    id: subjectId(cell),
    suite,
    ...(cell.limits && { limits: cell.limits }),
    variant: cell.counted ? toCountingVariant(verified, cell) : verified,
    image,
    origins,
    ...(beside && { companion: beside }),
  };
}

/** With the facts that a container of its image has to prove: those of the family, of the suite and of the malloc's settings. */
function toVerified({ cell, suite, variant, request }: NeededImage): VariantImage {
  const { preload, tuning = [] } = variant;
  return withFacts(variant, [
    ...(suite.facts?.({ ...request, ...(preload !== undefined && { preload }) }) ?? []),
    ...(tuning.length === 0 ? [] : makeTuningFacts(cell)),
  ]);
}

interface Recipes {
  readonly recipe: BuildRecipe;
  /** That of the companion, which is always for the engine's own architecture. */
  readonly beside?: BuildRecipe;
}

function makeRecipes({ cell, suite, params, variant, finish }: NeededImage, builtOn: Arch): Recipes {
  // A client that is emulated would be what is measured.
  const companion = suite.companion?.(builtOn);
  const subject = makeImageRecipe(cell, { suite, params }, variant);
  const timed = finish === undefined ? subject : makeFinishedRecipe(subject, finish);
  const recipe = cell.counted ? makeCountingImageRecipe(timed, builtOn) : timed;
  return { recipe, ...(companion && { beside: makeCompanionRecipe(suite, companion) }) };
}

/** The recipes that `prepare()` follows for a plan, each with the architecture that its image is asked for. */
export function listRecipes(
  plan: Plan,
  config: Config,
  builtOn: Arch,
): { readonly recipe: BuildRecipe; readonly arch: Arch }[] {
  return neededImages(plan, config, builtOn).flatMap((needed) => {
    const { recipe, beside } = makeRecipes(needed, builtOn);
    return [{ recipe, arch: needed.cell.arch }, ...(beside ? [{ recipe: beside, arch: builtOn }] : [])];
  });
}

interface NeededImage {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly params: PresetValues['params'];
  readonly variant: VariantImage;
  /** What the family was asked for. */
  readonly request: ImageRequest;
  /** See `finish` of a suite. */
  readonly finish?: string;
}

function neededImages(plan: Plan, config: Config, builtOn: Arch): NeededImage[] {
  return firstOfImages(plan).flatMap((first) => {
    const chosen = config.suites.find(({ suite }) => suite.name === first.suite);
    const from = config.families.find((known) => isOf(first, known));
    if (chosen === undefined || from === undefined) return [];
    const request = { ...toImageRequest(from, first, builtOn), packages: [...(first.packages ?? [])].sort() };
    const variant = from.family.image(request);
    if (variant.kind !== 'image') return [];
    const { suite, params } = chosen;
    const toolchain = sharedToolchain(first, config, builtOn) ?? variant.toolchain;
    const finish = suite.finish?.(request);
    return [
      {
        ...{ cell: first, suite, params, request, ...(finish !== undefined && { finish }) },
        variant: { ...variant, toolchain, tuning: tuningOf(first.variant) },
      },
    ];
  });
}

function isOf(cell: Cell, { family, release }: ChosenFamily): boolean {
  return cell.family === family.name && cell.release === release;
}

/** That of the family whose programs all run on musl, where they do. */
function sharedToolchain(
  { arch, variant }: Cell,
  { sharedToolchain: chosen }: Config,
  builtOn: Arch,
): Recipe | undefined {
  if (chosen === undefined || abiOf(variant) !== 'musl') return undefined;
  const { family, release, variants } = chosen;
  const images = variants
    .filter((one) => abiOf(one) === 'musl')
    .map((one) => family.image(toImageRequest(chosen, { release, variant: one, arch }, builtOn)));
  return images.find((image) => image.kind === 'image')?.toolchain;
}

/** The first cell of each container: all of its cells share one image. */
function firstOfImages(plan: Plan): Cell[] {
  const cells = plan.cells.filter(({ unavailable }) => unavailable === undefined);
  return cells.filter((cell) => cell === cells.find((other) => subjectId(other) === subjectId(cell)));
}

function withFacts(variant: VariantImage, facts: readonly Fact[]): VariantImage {
  return { ...variant, facts: [...variant.facts, ...facts].map((fact) => readWith(variant.cat, fact)) };
}

function readWith(cat: string | undefined, fact: Fact): Fact {
  const [program, ...words] = fact.argv;
  return cat === undefined || program !== '/bin/cat' ? fact : { ...fact, argv: [cat, ...words] };
}

/** Each once, whatever is started from it; engines may have different images of one tag. */
export function listImages(prepared: readonly PreparedImage[]): ImageFacts[] {
  const images = prepared.flatMap(({ image, companion }) => (companion ? [image, companion] : [image]));
  return [...new Map(images.map((image) => [`${image.tag} ${image.digest}`, image])).values()];
}

interface FetchContext {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Has every chosen suite fetch what no image can; the config says of which suites that cannot be had. */
export async function fetchNeeded(config: Config, context: FetchContext): Promise<Config> {
  const suites: ChosenSuite[] = [];
  for (const chosen of config.suites) suites.push(await fetchFor(chosen, context));
  return { ...config, suites };
}

async function fetchFor(chosen: ChosenSuite, { onProgress, signal }: FetchContext): Promise<ChosenSuite> {
  const { suite, params } = chosen;
  const unavailable = await suite.fetch?.({
    params,
    signal,
    onProgress: (line) => {
      onProgress({ kind: 'image-line', name: suite.name, line });
    },
  });
  return unavailable === undefined ? chosen : { ...chosen, unavailable };
}

const here = fileURLToPath(new URL('.', import.meta.url));
const launcherFolder = fileURLToPath(new URL('../measure/launcher', import.meta.url));

interface SuiteRequest {
  readonly suite: Suite;
  readonly params: PresetValues['params'];
}

/**
 * The image for a variant's cells of one suite: its runtime, the launcher and the suite's programs, compiled where the
 * toolchain is, which may be another architecture than the runtime's.
 */
function makeImageRecipe(cell: Cell, { suite, params }: SuiteRequest, image: VariantImage): BuildRecipe {
  const arch = image.toolchain.arch ?? cell.arch;
  return {
    kind: 'build',
    name: `subject-${cell.suite}-${cell.family}-${cell.release}-${untuned(cell.variant)}${cell.reference ? '-reference' : ''}`,
    folder: here,
    dockerfile: 'subject.Dockerfile',
    files: [],
    args: { BUILT_ON: toPlatform(arch) },
    parents: {
      RUNTIME: makeRuntime(cell, suite, image),
      LAUNCHER: { ...launcherRecipe(image.toolchain), arch },
      WORKLOADS: { ...suite.recipe(image.toolchain, arch, params), arch },
    },
  };
}

/** The image of the variant, or what the suite builds on it. */
function makeRuntime({ variant }: Cell, suite: Suite, image: VariantImage): Recipe {
  const { runtime: base, toolchain } = image;
  return suite.runtime?.({ base, toolchain, abi: abiOf(variant) }) ?? base;
}

/** An image whose own program has added to it. */
function makeFinishedRecipe(subject: BuildRecipe, program: string): BuildRecipe {
  return {
    kind: 'build',
    name: `${subject.name}-finished`,
    folder: here,
    dockerfile: 'finished.Dockerfile',
    files: [],
    args: { PROGRAM: program },
    parents: { SUBJECT: subject },
  };
}

/** The image of a suite's companion: a runtime of its own, and the launcher. */
function makeCompanionRecipe(suite: Suite, { runtime, toolchain }: Companion): BuildRecipe {
  return {
    kind: 'build',
    name: `companion-${suite.name}`,
    folder: here,
    dockerfile: 'companion.Dockerfile',
    files: [],
    args: {},
    parents: { RUNTIME: runtime, LAUNCHER: launcherRecipe(toolchain) },
  };
}

/** The image for counted cells, on an engine of architecture `host`. */
function makeCountingImageRecipe(image: BuildRecipe, host: Arch): BuildRecipe {
  return makeCountingRecipe({ image, host, launcher: launcherRecipe });
}

/** Built once per toolchain, so that variants of one binary interface run the same bytes. */
function launcherRecipe(toolchain: Recipe): BuildRecipe {
  return {
    kind: 'build',
    name: 'launcher',
    folder: launcherFolder,
    dockerfile: 'Dockerfile',
    files: ['.'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  };
}
