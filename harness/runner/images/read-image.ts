import { loaders } from '../../catalog/index.ts';
import { type Abi, type Arch, arches } from '../../model/index.ts';
import { type BuilderRequest, makeBuilder } from './build.ts';
import { type ImageContents, readImageContents } from './packages.ts';

/** What the files of an image that no family knows tell of it. */
export interface ImageReading {
  readonly reference: string;
  readonly arch: Arch;
  /** Those that are there. */
  readonly loaders: readonly FoundLoader[];
  /** Other architectures that it has loaders for: it may be an image of one of them. */
  readonly otherArches: readonly Arch[];
  /** Those of the programs asked for that are there. */
  readonly programs: readonly string[];
  readonly distribution?: ImageContents['distribution'];
  readonly packages?: FoundPackages;
}

export interface FoundLoader {
  readonly abi: Abi;
  /** Where programs look for it. */
  readonly path: string;
  /** Of the libc; absent where its file does not tell, as musl's. */
  readonly version?: string;
}

export interface FoundPackages {
  readonly manager: 'apk' | 'dpkg' | 'rpm';
  /** Absent where it takes a program to read them. */
  readonly count?: number;
}

interface ReadRequest {
  readonly reference: string;
  readonly arch: Arch;
  /** Paths of programs that are to be measured in it. */
  readonly programs: readonly string[];
}

/**
 * Reads what an image is, which is pulled where the engine does not have it; nothing of it is run. Throws what pulling does, and
 * `engine-refused`.
 */
export async function readImage(
  { reference, arch, programs }: ReadRequest,
  request: BuilderRequest,
): Promise<ImageReading> {
  const { engine } = request;
  const { tag } = await makeBuilder(request).make({ kind: 'pull', reference }, arch);
  const paths = pathsFor(arch);
  const others = arches.filter((one) => one !== arch).map((one) => [one, pathsFor(one)] as const);
  const wanted = [
    ...Object.values(paths),
    ...others.flatMap(([, of]) => Object.values(of)),
    ...programs,
    ...Object.keys(databases),
  ];
  const [found, contents] = [await engine.findFiles(tag, wanted), await readImageContents(engine, tag)];
  const version = await readVersion(found.get(paths.glibc), (path) => engine.readFiles(tag, [path]));
  const packages = toPackages(contents, found);
  return {
    ...{ reference, arch },
    loaders: [
      ...(found.has(paths.glibc) ? [{ abi: 'glibc', path: paths.glibc, ...version } as const] : []),
      ...(found.has(paths.musl) ? [{ abi: 'musl', path: paths.musl } as const] : []),
    ],
    otherArches: others.flatMap(([one, of]) =>
      Object.values(of).some((path) => found.has(path)) ? [one] : [],
    ),
    programs: programs.filter((program) => found.has(program)),
    ...(contents.distribution && { distribution: contents.distribution }),
    ...(packages && { packages }),
  };
}

function pathsFor(arch: Arch): Readonly<Record<Abi, string>> {
  return { glibc: loaders.glibc[arch], musl: loaders.musl[arch] };
}

/** Places of databases that are not read here: rpm's by `list-packages` where the image is built on, dpkg's of images of Bazel's. */
const databases: Readonly<Record<string, FoundPackages>> = {
  '/usr/lib/sysimage/rpm': { manager: 'rpm' },
  '/var/lib/rpm': { manager: 'rpm' },
  '/var/lib/dpkg/status.d': { manager: 'dpkg' },
};

const managers = { deb: 'dpkg', apk: 'apk', rpm: 'rpm' } as const;

function toPackages(
  { database }: ImageContents,
  found: ReadonlyMap<string, string>,
): FoundPackages | undefined {
  if (database) return { manager: managers[database.type], count: database.packages.length };
  return Object.entries(databases).find(([path]) => found.has(path))?.[1];
}

/** The loader of glibc says which it is: `ld.so (Debian GLIBC 2.36-9) stable release version 2.36.` */
async function readVersion(
  loader: string | undefined,
  read: (path: string) => Promise<ReadonlyMap<string, string>>,
): Promise<Pick<FoundLoader, 'version'>> {
  if (loader === undefined) return {};
  const text = (await read(loader)).get(loader) ?? '';
  const version = / release version (\d+\.\d+)/.exec(text)?.[1];
  return version === undefined ? {} : { version };
}
