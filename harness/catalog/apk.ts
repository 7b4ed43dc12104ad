import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Arch,
  type BuildRecipe,
  type Fact,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  abiOf,
} from '../model/index.ts';

/** A distribution's packages for a JDK that a suite asks for. */
interface ApkJdk {
  readonly packages: readonly string[];
  /** Names of those of its packages that can hold `bin/java` begin with this. */
  readonly java: string;
}

/** JDKs by the names that suites have for them: `jdk` (17), `jdk-8`. */
export type ApkJdks = Readonly<Record<string, ApkJdk>>;

interface ApkPackages {
  /** The distribution's names, each once, in alphabetical order. */
  readonly names: readonly string[];
  readonly java?: string;
}

/** The distribution's own names of packages that suites ask for: a JDK, or a package that is called alike everywhere. */
export function toApkPackages(wanted: readonly string[], jdks: ApkJdks): ApkPackages {
  const names = wanted.flatMap((name) => jdks[name]?.packages ?? [name]);
  const java = wanted.flatMap((name) => jdks[name]?.java ?? []).at(0);
  return { names: [...new Set(names)].sort(), ...(java !== undefined && { java }) };
}

/** Why these cannot be in one image, if they cannot: there is one /usr/bin/java. */
export function whyNotTogether(wanted: readonly string[], jdks: ApkJdks): string | undefined {
  const found = [...new Set(wanted)].filter((name) => name in jdks);
  return found.length < 2 ? undefined : `${found.join(' and ')} cannot both be /usr/bin/java of one image`;
}

const folder = fileURLToPath(new URL('apk', import.meta.url));

/** Where the link to a variant's malloc library is: the package says where the library itself is. */
export const apkPreload = '/usr/lib/bench/malloc.so';

/** Package of a libc. */
export interface ApkLibc {
  readonly package: string;
  /** The package that it takes the place of; without one it has to be in the base image. */
  readonly rival?: string;
}

/** Package of a malloc. */
export interface ApkMalloc {
  readonly package: string;
  /** File name of its library, without the version behind it. */
  readonly library: string;
}

/** One variant of a distribution that has apk. */
interface ApkVariant {
  /** Name of the release, which names of images begin with. */
  readonly name: string;
  readonly variant: string;
  readonly arch: Arch;
  readonly base: Recipe;
  readonly libc: ApkLibc;
  readonly malloc?: ApkMalloc;
  readonly packages: ApkPackages;
  /** A libc that the base has stays as old as it is, instead of becoming that of the day. */
  readonly keepsLibc: boolean;
}

/** The image that a variant's workloads run in. */
export function apkRuntime(request: ApkVariant): BuildRecipe {
  const { name, variant, arch, base, libc, malloc, packages, keepsLibc } = request;
  return build(`${name}-runtime-${variant}`, {
    dockerfile: 'runtime.Dockerfile',
    files: ['install-runtime'],
    args: {
      ARCH: arch,
      LIBC: libc.package,
      RIVAL: libc.rival ?? '',
      KEEP: keepsLibc ? 'yes' : '',
      MALLOC: malloc?.package ?? '',
      LIBRARY: malloc?.library ?? '',
      PACKAGES: packages.names.join(' '),
      JAVA: packages.java ?? '',
    },
    parents: { BASE: base },
  });
}

/** The distribution's own compiler in its own image: one for all variants that stand on the same base. */
export function apkToolchain({ name, base }: Pick<ApkVariant, 'name' | 'base'>): BuildRecipe {
  return build(`${name}-toolchain`, { dockerfile: 'toolchain.Dockerfile', parents: { BASE: base } });
}

type Parts = Pick<BuildRecipe, 'dockerfile' | 'parents'> & Partial<Pick<BuildRecipe, 'files' | 'args'>>;

function build(name: string, { dockerfile, files = [], args = {}, parents }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, dockerfile, files, args, parents };
}

const apkFolder = fileURLToPath(new URL('apk', import.meta.url));

/** The image that a request names to stand on: a reference, or the archive of a root file system that is on this machine. */
export function givenBase({ base = '', variant }: ImageRequest): Recipe | Unavailable {
  const name = base.replaceAll('{libc}', abiOf(variant));
  return name.startsWith('/') ? archiveBase(name) : { kind: 'pull', reference: name };
}

function archiveBase(path: string): BuildRecipe | Unavailable {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isFile() !== true) return { kind: 'unavailable', reason: `there is no archive ${path}` };
  // Another file under the same name is another image.
  const state = `${file.size} bytes of ${file.mtime.toISOString()}`;
  return {
    kind: 'build',
    name: 'rootfs-archive',
    folder: apkFolder,
    dockerfile: 'archive.Dockerfile',
    files: [],
    args: {},
    parents: {},
    generated: { file: 'rootfs.tar', program: 'place-archive', args: [path, state] },
  };
}

interface ApkFactsRequest {
  readonly arch: Arch;
  /** /etc/os-release must match it. */
  readonly osRelease: RegExp;
  readonly line: ReleaseLine;
  readonly libc: ApkLibc;
  readonly malloc?: ApkMalloc;
}

/**
 * How an image says of which line of releases its packages are. The distribution's own repositories name it; those of a
 * mirror may not, and then /etc/os-release decides.
 */
export interface ReleaseLine {
  /** Matches a repository of that line. */
  readonly repository: RegExp;
  /** Matches one of another line. */
  readonly otherRepository: RegExp;
  /** Matches a whole VERSION_ID of that line. */
  readonly version: RegExp;
}

/** Facts that verify a container's variant on any distribution that has apk; a family may add its own. */
export function apkFacts(request: ApkFactsRequest): readonly Fact[] {
  const { arch, osRelease, libc } = request;
  return [
    plain('distribution', ['/bin/cat', '/etc/os-release'], osRelease),
    releaseLine(request.line),
    plain('architecture', shell('apk --print-arch'), new RegExp(`^${arch}$`)),
    plain('libc package', shell(`apk info -e ${libc.package}`), new RegExp(`^${libc.package}$`)),
    packages(libc),
    substitute,
    probe('libc', libcPattern(libc, arch)),
    ...mallocFacts(request),
  ];
}

/** apk reads repositories from all of these. */
const repositories = '/etc/apk/repositories /etc/apk/repositories.d/* /lib/apk/repositories.d/*';

function releaseLine({ repository, otherRepository, version }: ReleaseLine): Fact {
  const fact = plain(
    'release line',
    shell(`grep '^VERSION_ID=' /etc/os-release; cat ${repositories} 2> /dev/null | grep -v '^ *#'`),
    new RegExp(`${repository.source}|^VERSION_ID="?${version.source}"?$`, 'm'),
  );
  return { ...fact, not: otherRepository };
}

/** The version of an installed package: `1.2.5-r12`; its first part, the upstream version, is shared by all variants. */
export function apkVersion(name: string, libc: ApkLibc): Fact {
  const fact = plain(
    name,
    shell(`apk info -v | sed -nE 's/^${libc.package}-([0-9][^ -]*-r[0-9]+).*/\\1/p'`),
    /^\d\S*-r\d+$/,
  );
  return { ...fact, shared: (output) => /^\d[^-]*/.exec(output)?.[0] };
}

/** Every package with its version: `musl-perf 1.2.6-r2`. */
function packages({ package: name, rival }: ApkLibc): Fact {
  const fact = plain(
    'packages',
    shell(String.raw`apk info -v | sed -E 's/^([^ ]+)-([0-9][^ -]*-r[0-9]+).*/\1 \2/'`),
    new RegExp(`^${name} \\d\\S*-r\\d+$`, 'm'),
  );
  return rival === undefined ? fact : { ...fact, not: new RegExp(`^${rival} `, 'm') };
}

/** Images that tests make say so: numbers of theirs are nobody's. */
const substitute: Fact = {
  name: 'stand-in',
  argv: ['/bin/sh', '-c', 'cat /etc/bench-stand-in 2> /dev/null || echo none'],
  preloaded: false,
  pattern: /^(?:none|stand-in for \S[^]*)$/,
};

function libcPattern({ package: name }: ApkLibc, arch: Arch): RegExp {
  const version = name === 'glibc' ? '"2\\.\\d+"' : 'null';
  return new RegExp(`"libc":"${libcFile(name, arch)}","glibcVersion":${version}`);
}

/** As it is mapped, in a merged /usr or not; glibc may have one for newer CPUs in a folder of its own. */
function libcFile(name: string, arch: Arch): string {
  return name === 'glibc' ? '[^"]*/libc\\.so\\.6' : `(?:/usr)?/lib/ld-musl-${arch}\\.so\\.1`;
}

/** The package decides where its library is; the name of the file is known, and malloc and free are both in it. */
function mallocFacts({ arch, libc, malloc }: ApkFactsRequest): Fact[] {
  if (malloc === undefined) return [probe('malloc', provided(libcFile(libc.package, arch)))];
  const file = `/[^"]*/${malloc.library.replaceAll('.', '\\.')}(?:\\.[\\d.]+)?`;
  return [
    plain('malloc library', ['/bin/readlink', '-f', apkPreload], new RegExp(`^${file}$`)),
    probe('malloc', provided(file)),
  ];
}

function provided(file: string): RegExp {
  return new RegExp(`"malloc":"(${file})","free":"\\1"`);
}

function plain(name: string, argv: Fact['argv'], pattern: RegExp): Fact {
  return { name, argv, preloaded: false, pattern };
}

function probe(name: string, pattern: RegExp): Fact {
  return { name, argv: ['/bench/probe'], preloaded: true, pattern };
}

/** A command of the container's own shell. */
export function shell(command: string): Fact['argv'] {
  return ['/bin/sh', '-c', command];
}
