import type { Lab } from '../../model/lab.ts';
import { parseApkInstalled } from './apk-installed.ts';
import { parseDpkgStatus } from './dpkg-status.ts';
import type { PackageDatabase } from './installed-package.ts';

/** What an image says of itself, in files that were read without anything of it being run. */
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
} as const satisfies Readonly<Record<string, (text: string) => PackageDatabase>>;

/** The second is mostly a link to the first. */
const osReleases = ['/usr/lib/os-release', '/etc/os-release'];

/** Reads what package managers left in an image. Throws what `Lab.readFiles` does. */
export async function readImageContents(lab: Pick<Lab, 'readFiles'>, tag: string): Promise<ImageContents> {
  const files = await lab.readFiles(tag, [...Object.keys(databases), ...osReleases]);
  const database = Object.entries(databases).flatMap(([path, parse]) => {
    const text = files.get(path);
    return text === undefined ? [] : [parse(text)];
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
