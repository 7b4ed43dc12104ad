import type { SourceOrigin } from '../model/source-origin.ts';

/** A source package of Debian's, and what of it is unpacked. */
export type DebianSource = DebianPackageSource | UpstreamSource;

interface Source {
  /** Debian's name of the source package; it goes into /src/<package>. */
  readonly package: string;
  /** Of what is unpacked: SPDX licence expression. */
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
  /** Of a large tarball, the one folder to unpack (without the tarball's first), into /src/<last name of it>. */
  readonly folder?: string;
}

/** What images hold that were built from a source: one origin for each of its tarballs. */
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
