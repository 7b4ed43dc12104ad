import { BenchError } from '../errors.ts';
import { commandPrograms } from '../catalog/index.ts';
import {
  type Arch,
  type Config,
  type Engine,
  type ImageKind,
  type OnProgress,
  countOf,
} from '../model/index.ts';
import { safeText } from '../report/index.ts';
import {
  type BuilderRequest,
  type FoundPackages,
  type ImageReading,
  readImage,
} from '../runner/images/index.ts';
import { type GivenImage, readGivenImages } from './config/given-images.ts';
import type { ConfigRequest } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import { makeProgressDisplay } from './progress.ts';

export interface ReadKinds {
  /** Each image of `--image` with its kind: `mine/glibc=…`, so that a run records what was read. */
  readonly request: ConfigRequest;
  /** What was read, for every reader of the results. */
  readonly notes: readonly string[];
}

interface KindsRequest {
  readonly request: ConfigRequest;
  /** What the request is as long as such an image may be of any kind. */
  readonly config: Config;
  readonly engine: Engine;
  /** What images are pulled with. */
  readonly means: Pick<BuilderRequest, 'limit' | 'logs' | 'generate'>;
}

/**
 * Reads what those images are that `--image` does not say it of and that no family knows; tells it. Throws `bad-argument`, also
 * for one of which `--image` says another libc than it has: building on it would only fail later.
 */
export async function readImageKinds(
  { request, config, engine, means }: KindsRequest,
  context: CommandContext,
): Promise<ReadKinds> {
  const { settings } = request;
  const { given: all } = readGivenImages(settings.image ?? [], request);
  const unread = all.filter((one) => one.unread);
  const said = request.recorded === undefined ? all.filter((one) => isSaid(one, request)) : [];
  if (unread.length + said.length === 0) return { request, notes: [] };
  const arch = chooseArch(config, engine);
  const programs = config.suites.flatMap(({ origin }) =>
    origin?.kind === 'command' ? commandPrograms(origin).filter((path) => path.startsWith('/')) : [],
  );
  const display = makeProgressDisplay(context);
  const onPulling: OnProgress = (progress) => {
    if (progress.kind === 'image-line') display.onProgress(progress);
  };
  const words = new Map<string, string>();
  const notes: string[] = [];
  const read = async ({ image }: GivenImage): Promise<ImageReading> =>
    readImage(
      { reference: image, arch, programs },
      { ...means, engine, arch, signal: context.stop, onProgress: onPulling },
    );
  try {
    for (const given of said) refuseOther(await read(given), given);
    for (const given of unread) {
      const reading = await read(given);
      const kind = toKind(reading, given);
      const note = describe(reading, { name: given.family, kind });
      display.onProgress({ kind: 'note', text: note });
      notes.push(note);
      words.set(given.word, toWord(given, kind));
    }
  } finally {
    display.close();
  }
  const image = settings.image?.map((word) => words.get(word) ?? word);
  return { request: { ...request, settings: { ...settings, ...(image && { image }) } }, notes };
}

/** Whether `--image` says which libc an image of no family has. */
function isSaid({ family, unread, kinds, image }: GivenImage, { catalog }: ConfigRequest): boolean {
  return !unread && kinds.length === 1 && !image.includes('{libc}') && !catalog.families.has(family);
}

function refuseOther({ loaders }: ImageReading, given: GivenImage): void {
  const [kind] = given.kinds;
  const [loader] = loaders;
  if (loader === undefined || kind === 'static' || loaders.some(({ abi }) => abi === kind)) return;
  throw new BenchError(
    'bad-argument',
    `--image: found "${given.word}", and the image has no loader of ${kind ?? 'a libc'}, but of ${loader.abi} (${loader.path})`,
    { hint: `Say so: ${toWord(given, loader.abi)}; or say nothing of it, and it is read` },
  );
}

/** One is as good as another: what is measured has to prove what it is on each. */
function chooseArch({ arches }: Config, { facts: { arch } }: Engine): Arch {
  const [first = arch] = arches ?? [];
  return arches?.includes(arch) === true ? arch : first;
}

function toWord({ family, release, image }: GivenImage, kind: ImageKind): string {
  return `${family}${release === undefined ? '' : `@${release}`}/${kind}=${image}`;
}

/** Throws `bad-argument` where an image may be more than one thing, or nothing that is known. */
function toKind(reading: ImageReading, given: GivenImage): ImageKind {
  const [loader, other] = reading.loaders;
  if (loader !== undefined && other === undefined) return loader.abi;
  if (loader === undefined && reading.programs.length > 0) return 'static';
  const why = loader === undefined ? describeEmpty(reading) : describeBoth(reading);
  throw new BenchError('bad-argument', `--image: found "${given.word}", and ${why}`, {
    hint: `Say what it is: ${toWord(given, 'glibc')}, ${toWord(given, 'musl')}, or ${toWord(given, 'static')} for a static program that --command names by its path`,
  });
}

function describeBoth({ loaders }: ImageReading): string {
  return `the image has loaders of ${loaders.map(({ abi, path }) => `${abi} (${path})`).join(' and of ')}`;
}

function describeEmpty({ arch, otherArches, distribution, packages }: ImageReading): string {
  if (otherArches.length > 0)
    return `the image is not for ${arch}: it has a loader for ${otherArches.join(', ')}`;
  const inside = [distribution && nameOf(distribution), describePackages(packages)]
    .filter(Boolean)
    .join(', ');
  return `the image has no loader of glibc or of musl for ${arch}, and no program that --command names; it has ${inside}`;
}

interface Named {
  readonly name: string;
  readonly kind: ImageKind;
}

/** `mine is glibc 2.36, as is read of registry.example/base:1: debian 12, x86_64, 88 packages of dpkg` */
function describe(
  { reference, arch, loaders, distribution, packages }: ImageReading,
  { name, kind }: Named,
): string {
  const libc = [kind, loaders[0]?.version].filter(Boolean).join(' ');
  const facts = [distribution ? nameOf(distribution) : 'no os-release', arch, describePackages(packages)];
  return `${name} is ${libc}, as is read of ${reference}: ${facts.join(', ')}`;
}

/** Words of a file of the image. */
function nameOf({ id, version }: NonNullable<ImageReading['distribution']>): string {
  return safeText(version === undefined ? id : `${id} ${version}`);
}

function describePackages(packages: FoundPackages | undefined): string {
  if (packages === undefined) return 'no packages that are recorded';
  const { manager, count } = packages;
  return `${count === undefined ? 'packages' : countOf(count, 'package')} of ${manager}`;
}
