/** A source package of Debian's, and what of it is unpacked. */
export type DebianSource = DebianPackageSource | UpstreamSource;

interface Source {
  /** Debian's name of the source package; it goes into /src/<package>. */
  readonly package: string;
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
