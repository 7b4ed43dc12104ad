import type { SourceArchive, SourceOrigin } from '../../model/source-origin.ts';
import type { Component, Licences } from './cyclonedx.ts';
import type { ImageContents } from './image-contents.ts';
import type { InstalledPackage, PackageDatabase } from './installed-package.ts';

/** Names of properties of our own begin with it (cyclonedx.org, "Property taxonomy"). */
export const ours = 'base-image-bench';

interface Origin {
  readonly type: PackageDatabase['type'];
  readonly distribution: ImageContents['distribution'];
}

/** A package of the distribution. */
export function fromPackage(installed: InstalledPackage, origin: Origin): Component {
  const { name, version, architecture, source, licence } = installed;
  const purl = toPurl(installed, origin);
  return {
    type: 'library',
    'bom-ref': purl,
    ...{ name, version },
    ...(licence !== undefined && { licenses: toLicences(licence) }),
    purl,
    properties: [
      { name: `${ours}:architecture`, value: architecture },
      { name: `${ours}:source`, value: source },
    ],
  };
}

/** What a recipe of ours has built. */
export function fromSource({ name, version, licence, archive }: SourceOrigin): Component {
  return {
    type: 'library',
    'bom-ref': `${ours}:${name}@${version ?? 'unknown'}`,
    name,
    ...(version !== undefined && { version }),
    ...(archive && { hashes: [toHash(archive)] }),
    licenses: toLicences(licence),
    ...(archive && { properties: [{ name: `${ours}:archive`, value: archive.file }] }),
  };
}

function toHash({ algorithm, checksum }: SourceArchive): NonNullable<Component['hashes']>[number] {
  return { alg: algorithm === 'sha256' ? 'SHA-256' : 'SHA-512', content: checksum };
}

/** purl-spec, types "deb" and "apk": names are in lower case there, and a namespace is the vendor's. */
function toPurl({ name, version, architecture }: InstalledPackage, { type, distribution }: Origin): string {
  const { id = 'unknown', version: release } = distribution ?? {};
  const distro = release === undefined ? '' : `&distro=${encodeURIComponent(`${id}-${release}`)}`;
  const words = [id, name.toLowerCase()].map(encodeURIComponent).join('/');
  return `pkg:${type}/${words}@${encodeURIComponent(version)}?arch=${encodeURIComponent(architecture)}${distro}`;
}

const identifier = '\\(*[A-Za-z0-9.-]+\\+?\\)*';
const expression = new RegExp(`^${identifier}( (AND|OR|WITH) ${identifier})*$`);

/** Databases have SPDX expressions, and words of packagers besides. */
export function toLicences(licence: string): Licences {
  return expression.test(licence) ? [{ expression: licence }] : [{ license: { name: licence } }];
}
