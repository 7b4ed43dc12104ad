import { BenchError, type ErrorCode, hideSecrets } from '../../errors.ts';
import {
  type Arch,
  type BuildRecipe,
  type Engine,
  type EngineList,
  type GeneratedFile,
  type ImageFacts,
  type Limit,
  type OnProgress,
  type PullRecipe,
  type Recipe,
  isFor,
  makeBaseLabels,
  makeParentsLabel,
  recipeLabel,
  repository,
  toPlatform,
} from '../../model/index.ts';
import { inTurn, keepImageTime } from '../../store/index.ts';
import { openBuildLog } from './build-log.ts';
import { type TagOf, archOf, makeContext, makeTagger } from './context.ts';
import { type SharedTime, makeSharedTime } from './shared-time.ts';

/** Builds of more images at once only fight over the same CPUs and disk, whichever processes of this machine they are of. */
export const concurrentBuilds = 2;

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
  const { engine, onProgress, signal, generate } = context;
  const { name, folder, generated, dockerfile, args, fresh } = recipe;
  signal.throwIfAborted();
  onProgress({ kind: 'image', name, state: 'building' });
  await using log = await openBuildLog(context.logs, logName(tag));
  const onLine = (said: string): void => {
    const line = hideSecrets(said);
    log.add(line);
    onProgress({ kind: 'image-line', name, line });
  };
  try {
    await using file = generated && (await generate({ generated, folder, onLine }));
    const build = async (): Promise<ImageFacts> =>
      engine.build(
        {
          tag,
          context: await makeContext(recipe, file?.path),
          dockerfile,
          args: { ...args, ...tagsOf(parents) },
          arch,
          ...(fresh && { fresh }),
          labels: {
            [recipeLabel]: name,
            ...makeBaseLabels(pulledOf(parents)),
            ...makeParentsLabel(imagesOf(parents)),
          },
        },
        { signal, onLine },
      );
    const facts = await build().catch((error: unknown) => onceMore(error, build, onLine));
    onProgress({ kind: 'image', name, state: 'built' });
    return facts;
  } catch (error) {
    throw log.explain(error);
  }
}

interface Made {
  readonly arch: Arch;
  readonly name: string;
  readonly ms: number;
}

async function keepTime({ engine, logs }: BuilderRequest, { arch, name, ms }: Made): Promise<void> {
  await keepImageTime(logs, { engine: identityOf(engine), arch, name, shareMs: Math.round(ms) });
}

/** The engine that times are of: all that are found by themselves have one name. */
export function identityOf({ facts: { engineId, host } }: Engine): string {
  return engineId ?? host;
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

function imagesOf(parents: Parents): Record<string, ImageFacts> {
  return Object.fromEntries(Object.entries(parents).map(([name, { image }]) => [name, image]));
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

/**
 * Has an image of a registry in the engine: as it is there, pulled, or made otherwise where its registry cannot be reached.
 * An image that its registry refuses is never replaced by something else: another base is another measurement.
 */
async function obtain(recipe: PullRecipe, wanted: Wanted, context: BuildContext): Promise<ImageFacts> {
  const { engine, make } = context;
  const { tag, arch } = wanted;
  const present = await engine.inspect(tag);
  if (present !== undefined && isFor(present, arch)) return present;
  const { otherwise } = recipe;
  if (otherwise !== undefined && (await find(otherwise, arch, context)) !== undefined)
    return make(otherwise, arch);
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
  context: BuildContext,
): Promise<ImageFacts> {
  const { engine, onProgress, signal } = context;
  const unreachable = otherwise === undefined ? 'wait' : 'give-up';
  const onLine = (line: string): void => {
    onProgress({ kind: 'image-line', name: reference, line: hideSecrets(line) });
  };
  signal.throwIfAborted();
  onProgress({ kind: 'image', name: reference, state: 'pulling' });
  const startedMs = performance.now();
  try {
    const pulled = await engine.pull(
      { reference, arch, unreachable, ...(tag !== reference && { as: tag }) },
      { signal, onLine },
    );
    await keepTime(context, { arch, name: reference, ms: performance.now() - startedMs });
    onProgress({ kind: 'image', name: reference, state: 'pulled' });
    return pulled;
  } catch (error) {
    if (isUnreachable(error)) onProgress({ kind: 'image', name: reference, state: 'unreachable' });
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

export interface BuilderRequest {
  readonly engine: Engine;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
  readonly limit: Limit;
  /** The architecture of images, where no other is asked for. */
  readonly arch: Arch;
  /** Folder for the logs of builds, and how long each took. */
  readonly logs: string;
  /** Makes a file that a program on the host has to make, and says where it is. */
  readonly generate: (request: GenerateRequest) => Promise<GeneratedPath>;
}

interface GenerateRequest {
  readonly generated: GeneratedFile;
  /** The recipe's folder. */
  readonly folder: string;
  readonly onLine: (line: string) => void;
}

/** Where a generated file is until it is let go. */
interface GeneratedPath extends AsyncDisposable {
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
  const tagOf = makeTagger(request.engine.facts.arch);
  const context: BuildContext = { ...request, make, tagOf, sharedTime: makeSharedTime() };
  const settled = async (): Promise<void> => {
    await Promise.allSettled(made.values());
  };

  async function make(recipe: Recipe, asked: Arch = request.arch): Promise<ImageFacts> {
    const arch = archOf(recipe, { arch: asked });
    const tag = await tagOf(recipe, arch);
    const wanted = { tag, arch };
    const known =
      made.get(tag) ??
      (recipe.kind === 'pull' ? obtain(recipe, wanted, context) : buildOnce(recipe, wanted, context));
    made.set(tag, known);
    return known;
  }
  return { make, settled };
}

type BuildContext = BuilderRequest &
  Pick<Builder, 'make'> & {
    readonly tagOf: TagOf;
    readonly sharedTime: SharedTime;
  };

/** The tag and the architecture that an image is to have. */
export interface Wanted {
  readonly tag: string;
  readonly arch: Arch;
}

async function buildOnce(recipe: BuildRecipe, wanted: Wanted, context: BuildContext): Promise<ImageFacts> {
  const { engine, tagOf } = context;
  const present = await engine.inspect(wanted.tag);
  if (present !== undefined && (await isCurrent(recipe, { ...wanted, present, engine, tagOf })))
    return takePresent(recipe, present, context);
  const parents = await makeParents(recipe, wanted.arch, context);
  return context.limit(() => buildInTurn(recipe, { ...wanted, parents, present }, context));
}

function takePresent({ name }: BuildRecipe, present: ImageFacts, { onProgress }: BuildContext): ImageFacts {
  onProgress({ kind: 'image', name, state: 'cached' });
  return present;
}

interface Outdated extends Wanted {
  readonly parents: Parents;
  /** What the engine had of it, which is not current. */
  readonly present: ImageFacts | undefined;
}

/** Another process of this machine that builds the same for the same engine is waited for: what it has built is not built again. */
async function buildInTurn(
  recipe: BuildRecipe,
  { present, ...wanted }: Outdated,
  context: BuildContext,
): Promise<ImageFacts> {
  const { engine, signal } = context;
  const make = async (): Promise<ImageFacts> => {
    const now = await engine.inspect(wanted.tag);
    const isNew = now !== undefined && now.digest !== present?.digest;
    if (isNew) return takePresent(recipe, now, context);
    return inTurn(placesOf(engine), () => buildTimed(recipe, wanted, context), signal);
  };
  return inTurn(`image ${wanted.tag} of ${identityOf(engine)}`, make, signal);
}

async function buildTimed(
  recipe: BuildRecipe,
  wanted: Wanted & { readonly parents: Parents },
  context: BuildContext,
): Promise<ImageFacts> {
  const { value, ms } = await context.sharedTime.time(() => buildImage(recipe, wanted, context));
  await keepTime(context, { arch: wanted.arch, name: recipe.name, ms });
  return value;
}

/** As many as an engine builds images at once. */
function placesOf(engine: Engine): string[] {
  return Array.from({ length: concurrentBuilds }, (_, i) => `build ${i} of ${identityOf(engine)}`);
}

interface PresentImage extends Pick<Wanted, 'arch'>, Pick<BuilderRequest, 'engine'> {
  readonly present: ImageFacts;
  readonly tagOf: TagOf;
}

/**
 * Whether what is there of an image's parents is what it was built from: otherwise variants of one release would stand on
 * bases of different days. Of one that an older version of this program built, that is not known.
 */
export async function isCurrent(
  { parents }: BuildRecipe,
  { present, arch: asked, engine, tagOf }: PresentImage,
): Promise<boolean> {
  for (const [name, parent] of Object.entries(parents)) {
    const arch = archOf(parent, { arch: asked });
    const now = await find(parent, arch, { engine, tagOf });
    const was = present.parents?.[name];
    if (now === undefined || was === undefined) continue;
    if (now.digest !== was) return false;
    const there = { present: now, arch, engine, tagOf };
    if (parent.kind === 'build' && !(await isCurrent(parent, there))) return false;
  }
  return true;
}

/**
 * Engines that are asked for each image once until they make one: images of variants have ancestors in common, and whoever
 * forecasts what is to be made asks for the same ones as whoever makes it.
 */
export function askOnce([first, ...rest]: EngineList): EngineList {
  return [rememberFound(first), ...rest.map(rememberFound)];
}

/** What is missing is not remembered: another process may make it meanwhile. */
function rememberFound(engine: Engine): Engine {
  const found = new Map<string, Promise<ImageFacts | undefined>>();
  const forget = (): void => {
    found.clear();
  };
  const look = async (tag: string): Promise<ImageFacts | undefined> => {
    const image = await engine.inspect(tag);
    if (image === undefined) found.delete(tag);
    return image;
  };
  return {
    ...engine,
    inspect: (tag) => {
      const known = found.get(tag) ?? look(tag);
      found.set(tag, known);
      known.catch(forget);
      return known;
    },
    build: (...request) => engine.build(...request).finally(forget),
    pull: (...request) => engine.pull(...request).finally(forget),
  };
}

/** The image that the engine has of a recipe, if it has one. */
async function find(
  recipe: Recipe,
  arch: Arch,
  from: Pick<PresentImage, 'engine' | 'tagOf'>,
): Promise<ImageFacts | undefined> {
  const present = await from.engine.inspect(await from.tagOf(recipe, arch));
  if (recipe.kind === 'build') return present;
  if (present !== undefined && isFor(present, arch)) return present;
  return recipe.otherwise && find(recipe.otherwise, archOf(recipe.otherwise, { arch }), from);
}

async function makeParents(recipe: BuildRecipe, arch: Arch, context: BuildContext): Promise<Parents> {
  const made = Object.entries(recipe.parents).map(
    async ([name, parent]) => [name, { recipe: parent, image: await context.make(parent, arch) }] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}

/**
 * Mishaps of one image that leave the others as they are. Where a registry or an engine cannot be reached, nothing is known
 * of an image.
 */
const ofOneImage: readonly ErrorCode[] = [
  'build-failed',
  'build-stalled',
  'pull-failed',
  'host-program-failed',
];

export function isOfOneImage(error: unknown): error is BenchError {
  return error instanceof BenchError && ofOneImage.includes(error.code);
}

/** Lines of an engine about its own work, between those that a build prints. */
const enginesOwn = /^(Step \d+\/\d+ :|-+> |Removing (intermediate|container)|The command ')/;

const mostLines = 8;

/** Why an image cannot be made, in one line: the end of what its build printed, which has the words of apk or a compiler. */
export function whyUnbuilt({ message }: BenchError): string {
  const [first = '', ...said] = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const own = said.filter((line) => !enginesOwn.test(line)).slice(-mostLines);
  return `its image cannot be made: ${(own.length === 0 ? [first] : own).reduce(join)}`;
}

/** A report takes `; ` for the end of a reason. */
function join(said: string, line: string): string {
  return /[:,.]$/.test(said) ? `${said} ${line}` : `${said}, ${line}`;
}
