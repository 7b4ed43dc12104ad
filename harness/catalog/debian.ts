import { fileURLToPath } from 'node:url';
import type { Arch, BuildRecipe, Recipe, SourceOrigin } from '../model/index.ts';

/** A source package of Debian's, and what of it is unpacked. */
export type DebianSource = DebianPackageSource | UpstreamSource;

interface Source {
  /** Debian's name of the source package; it goes into /src/<package>. */
  readonly package: string;
  /** SPDX licence expression, for the part that is unpacked. */
  readonly licence: string;
  /** The upstream tarballs: sha256 in hexadecimal digits, by file name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

/** With Debian's patches applied. They are verified by Debian's signature, and are those of today. */
interface DebianPackageSource extends Source {
  readonly patches: 'debian';
  readonly folder?: never;
}

/** The upstream tarball alone: the same bytes whenever it is fetched. */
interface UpstreamSource extends Source {
  readonly patches: 'none';
  /** The one folder to unpack of a large tarball, as a path below the tarball's first; it goes into /src/<its last name>. */
  readonly folder?: string;
}

/** Origins of images that were built from a source: one for each of its tarballs. */
export function toOrigins({ package: name, folder, licence, tarballs }: DebianSource): SourceOrigin[] {
  return Object.entries(tarballs).map(([file, checksum]) => ({
    name: folder?.split('/').at(-1) ?? name,
    version: versionOf(file),
    licence,
    archive: { file, algorithm: 'sha256', checksum },
  }));
}

/** `musl_1.2.3.orig.tar.gz` (deb-src(5)). */
function versionOf(tarball: string): string {
  return /_(.+)\.orig\./.exec(tarball)?.[1] ?? tarball;
}

const folder = fileURLToPath(new URL('debian', import.meta.url));

/** Debian's names of the architectures (dpkg --print-architecture). */
const debianNames = { x86_64: 'amd64', aarch64: 'arm64' } as const satisfies Record<Arch, string>;

/** The lines of Debian that images are made of; the first is the usual one, and has the compiler of all. */
export const debianReleases = ['12', '13', 'sid'] as const;
export type DebianRelease = (typeof debianReleases)[number];

/**
 * A release's minimal system: pulled, or made of Debian's packages where that is not possible. `registry`: with its
 * namespace, such as `mirror.example/library`; the engine's usual one when left out. sid is what it was on the day that
 * its image was made.
 */
export function debianBase(arch: Arch, registry?: string, release: DebianRelease = '12'): Recipe {
  const name = `debian:${release}-slim`;
  const reference = registry === undefined ? name : `${registry}/${name}`;
  return { kind: 'pull', reference, otherwise: makeBase(arch, registry, release) };
}

function makeBase(arch: Arch, registry: string | undefined, release: DebianRelease): BuildRecipe {
  // Debian's mirrors have no sid-updates and no sid-security: it is made out of the release before it.
  if (release === 'sid')
    return {
      ...build('debian-sid-base', {
        dockerfile: 'sid.Dockerfile',
        files: ['become-sid'],
        parents: { BASE: debianBase(arch, registry, '13') },
      }),
      fresh: true,
    };
  const generated = { file: 'rootfs.tar', program: 'rootfs', args: [debianNames[arch], ...suites[release]] };
  return { ...build(`debian-${release}-base`, { dockerfile: 'base.Dockerfile' }), generated };
}

/** Arguments by which `rootfs` knows which release is wanted: without one it makes its usual one. */
const suites = { '12': [], '13': ['trixie'] } as const satisfies Partial<
  Record<DebianRelease, readonly string[]>
>;

/**
 * Debian 12's compiler, for its own libc: `CC` and `CFLAGS` are set. Where it is to run on another architecture it is the same
 * version of it that compiles for `arch`, and then the tools it comes with have names of their own: `AR`, `STRIP`, ….
 */
export function debianToolchain(arch: Arch, builtOn: Arch = arch): BuildRecipe {
  const parents = { BASE: debianBase(builtOn) };
  const native = build('debian-12-toolchain', { dockerfile: 'toolchain.Dockerfile', parents });
  if (arch === builtOn) return native;
  const cross = build(`debian-12-toolchain-${arch}`, {
    dockerfile: 'toolchain-cross.Dockerfile',
    args: { TARGET: arch, PACKAGES: crossPackages(arch) },
    parents: { TOOLCHAIN: native },
  });
  return { ...cross, arch: builtOn };
}

/** Debian's names of packages have no underscore. */
function crossPackages(arch: Arch): string {
  const name = arch.replace('_', '-');
  return `gcc-12-${name}-linux-gnu libc6-dev-${debianNames[arch]}-cross`;
}

export interface DebianSourcesRequest {
  /** Name of the recipe. */
  readonly name: string;
  readonly arch: Arch;
  readonly packages: readonly DebianSource[];
  /** The file of the repository in which the checksums stand: whoever has to replace one is sent there. */
  readonly listedIn: string;
}

/** An image with the packages' sources, verified and unpacked, under /src, and with nothing built. */
export function debianSources({ name, arch, packages, listedIn }: DebianSourcesRequest): BuildRecipe {
  const checksums = packages.flatMap(({ tarballs }) => Object.entries(tarballs));
  return build(name, {
    dockerfile: 'sources.Dockerfile',
    files: ['fetch-sources'],
    args: {
      PACKAGES: packages.map(toWord).join(' '),
      CHECKSUMS: checksums.map(([tarball, sha256]) => `${tarball}=${sha256}`).join(' '),
      CHECKSUMS_FILE: listedIn,
    },
    parents: { BASE: debianBase(arch) },
  });
}

function toWord({ package: name, patches, folder: part }: DebianSource): string {
  return [name, patches, ...(part === undefined ? [] : [part])].join(':');
}

type Parts = Pick<BuildRecipe, 'dockerfile'> & Partial<Pick<BuildRecipe, 'files' | 'args' | 'parents'>>;

function build(name: string, { dockerfile, files = [], args = {}, parents = {} }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, dockerfile, files, args, parents };
}
