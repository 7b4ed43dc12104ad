/** A package that a distribution's database has as installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** What the distribution calls it: `amd64`, `x86_64`, `all`. */
  readonly architecture: string;
  /** The source package that it was built from: `glibc 2.36-9`; the distribution's name of it. */
  readonly source: string;
  /** In the database's words; dpkg's has none. */
  readonly licence?: string;
}

/** What a database of packages holds, and what wrote it. */
export interface PackageDatabase {
  /** Type of package URLs (github.com/package-url/purl-spec). */
  readonly type: 'deb' | 'apk';
  readonly packages: readonly InstalledPackage[];
}
