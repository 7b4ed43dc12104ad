import type { Engine } from '../../model/index.ts';

/** A package that a distribution's database has as installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** In the distribution's own words: `amd64`, `x86_64`, `all`. */
  readonly architecture: string;
  /** The source package that it was built from: `glibc 2.36-9`; the distribution's name of it. */
  readonly source: string;
  /** In the database's words; dpkg's has none. */
  readonly licence?: string;
}

/** The packages of an image, as its package manager has recorded them. */
export interface PackageDatabase {
  /** Type of package URLs (github.com/package-url/purl-spec). */
  readonly type: 'deb' | 'apk' | 'rpm';
  readonly packages: readonly InstalledPackage[];
}

/** Reads apk's database of installed packages (apk-package(5), "Index format"): a letter is a field. */
export function parseApkInstalled(text: string): InstalledPackage[] {
  return text.split(/\n\n+/).flatMap((paragraph) => {
    const field = (letter: string): string =>
      new RegExp(`^${letter}:(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
    const [name, version, architecture, licence] = [field('P'), field('V'), field('A'), field('L')];
    if (name === '') return [];
    const source = `${field('o') || name} ${version}`;
    return [{ name, version, architecture, source, ...(licence !== '' && { licence }) }];
  });
}

/** Reads /var/lib/dpkg/status (deb-control(5), dpkg(1)); what was removed and left its settings is left out. */
export function parseDpkgStatus(text: string): InstalledPackage[] {
  return text.split(/\n\n+/).flatMap((paragraph) => {
    const field = (name: string): string =>
      new RegExp(`^${name}: *(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
    if (!field('Status').endsWith(' installed')) return [];
    const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
    const source = toSource(field('Source') || name, version);
    return name === '' ? [] : [{ name, version, architecture, source }];
  });
}

/** Reads what `list-packages` of images of no family has printed of rpm's database: five words a line. */
export function parseRpmList(text: string): InstalledPackage[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', version = '', architecture = '', sourceFile = '', licence = ''] = line.split('\t');
    if (name === '' || version === '') return [];
    const source = sourceFile.replace(/-([^-]+-[^-]+)\.(?:no)?src\.rpm$/, ' $1');
    return [{ name, version, architecture, source, ...(licence !== '' && { licence }) }];
  });
}

/** `glibc (2.36-9)`, or the name alone where the version is the package's. */
function toSource(field: string, version: string): string {
  const [, name = field, other = version] = /^(\S+)(?: \((.*)\))?$/.exec(field) ?? [];
  return `${name} ${other}`;
}

/** Read from files of the image; no program of it is run. */
export interface ImageContents {
  /** Absent where there is none that is known. */
  readonly database?: PackageDatabase;
  /** `ID` of os-release(5), and its `VERSION_ID`: `debian`, `12`. */
  readonly distribution?: { readonly id: string; readonly version?: string };
}

const databases = {
  '/var/lib/dpkg/status': (text: string) => ({ type: 'deb', packages: parseDpkgStatus(text) }),
  // apk's has moved, and more than once.
  '/lib/apk/db/installed': parseApk,
  '/usr/lib/apk/db/installed': parseApk,
  '/var/lib/apk/db/installed': parseApk,
  '/bench/packages.tsv': (text: string) => ({ type: 'rpm', packages: parseRpmList(text) }),
  '/bench/dpkg-status': (text: string) => ({ type: 'deb', packages: parseDpkgStatus(text) }),
} as const satisfies Readonly<Record<string, (text: string) => PackageDatabase>>;

/** The second is mostly a link to the first. */
const osReleases = ['/usr/lib/os-release', '/etc/os-release'];

/** Reads what package managers left in an image. Throws what `Engine.readFiles` does. */
export async function readImageContents(
  engine: Pick<Engine, 'readFiles'>,
  tag: string,
): Promise<ImageContents> {
  const files = await engine.readFiles(tag, [...Object.keys(databases), ...osReleases]);
  const database = Object.entries(databases).flatMap(([path, parse]) => {
    const text = files.get(path);
    return text === undefined || text === '' ? [] : [parse(text)];
  })[0];
  const distribution = parseOsRelease(osReleases.flatMap((path) => files.get(path) ?? [])[0] ?? '');
  return { ...(database && { database }), ...(distribution && { distribution }) };
}

function parseApk(text: string): PackageDatabase {
  return { type: 'apk', packages: parseApkInstalled(text) };
}

function parseOsRelease(text: string): ImageContents['distribution'] {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}=["']?([^"'\\n]+)["']?$`, 'm').exec(text)?.[1];
  const [id, version] = [value('ID'), value('VERSION_ID')];
  return id === undefined ? undefined : { id, ...(version !== undefined && { version }) };
}
