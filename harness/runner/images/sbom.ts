import { randomUUID } from 'node:crypto';
import type { ImageFacts, RecordedImage, SourceArchive, SourceOrigin } from '../../model/index.ts';
import { type RunFolder, readOnce } from '../../store/index.ts';
import type { EngineRun } from '../engines/prepare.ts';
import {
  type ImageContents,
  type InstalledPackage,
  type PackageDatabase,
  readImageContents,
} from './packages.ts';
import { listImages } from './prepare.ts';

/** The part of CycloneDX 1.6 (ECMA-424, cyclonedx.org/docs/1.6/json) that SBOMs here are written in. */
interface Sbom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  /** `urn:uuid:…` */
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: {
    /** ISO 8601. */
    readonly timestamp: string;
    readonly tools: { readonly components: readonly Component[] };
    readonly component: Component;
  };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly compositions: readonly {
    /** `incomplete`: what no package manager has put there is listed as far as our recipes have. */
    readonly aggregate: 'incomplete';
    readonly assemblies: readonly string[];
  }[];
}

interface Component {
  readonly type: 'application' | 'container' | 'file' | 'library' | 'operating-system';
  /** Names it within the same SBOM. */
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-256' | 'SHA-512'; readonly content: string }[];
  readonly licenses?: Licences;
  /** Package URL (github.com/package-url/purl-spec). */
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** An SPDX expression, or words that are none. */
export type Licences =
  readonly [{ readonly expression: string }] | readonly [{ readonly license: { readonly name: string } }];

/** Names of properties of our own begin with it (cyclonedx.org, "Property taxonomy"). */
export const ours = 'base-image-bench';

interface Origin {
  readonly type: PackageDatabase['type'];
  readonly distribution: ImageContents['distribution'];
}

/** A package of the distribution. */
function fromPackage(installed: InstalledPackage, origin: Origin): Component {
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

/** A component that a recipe of ours has built. */
function fromSource({ name, version, licence, archive }: SourceOrigin): Component {
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

/** purl-spec, types "deb", "apk" and "rpm": a namespace is the vendor's; names are in lower case but rpm's, whose epoch stands apart. */
function toPurl({ name, version, architecture }: InstalledPackage, { type, distribution }: Origin): string {
  const { id = 'unknown', version: release } = distribution ?? {};
  const isRpm = type === 'rpm';
  const [, epoch, rest = version] = isRpm ? (/^(\d+):(.*)$/.exec(version) ?? []) : [];
  const qualifiers = [
    `arch=${encodeURIComponent(architecture)}`,
    ...(release === undefined ? [] : [`distro=${encodeURIComponent(`${id}-${release}`)}`]),
    ...(epoch === undefined ? [] : [`epoch=${epoch}`]),
  ];
  const words = [id, isRpm ? name : name.toLowerCase()].map(encodeURIComponent).join('/');
  return `pkg:${type}/${words}@${encodeURIComponent(rest)}?${qualifiers.join('&')}`;
}

const identifier = '\\(*[A-Za-z0-9.-]+\\+?\\)*';
const expression = new RegExp(`^${identifier}( (AND|OR|WITH) ${identifier})*$`);

/** Databases have SPDX expressions, and words of packagers besides. */
export function toLicences(licence: string): Licences {
  return expression.test(licence) ? [{ expression: licence }] : [{ license: { name: licence } }];
}

export interface SbomRequest {
  readonly image: ImageFacts;
  readonly contents: ImageContents;
  /** Components that recipes of ours have put there. */
  readonly origins: readonly SourceOrigin[];
  readonly harnessVersion: string;
  readonly now?: Date;
}

/** Lists packages by the image's own database, components built from source, and programs of this repository. */
export function makeSbom({ image, contents, origins, harnessVersion, now = new Date() }: SbomRequest): Sbom {
  const { database, distribution } = contents;
  const component = describeImage(image, contents);
  const own = describeOwn(harnessVersion);
  const { packages = [], type = 'deb' } = database ?? {};
  const all = [
    ...packages.map((installed) => fromPackage(installed, { type, distribution })),
    ...origins.map(fromSource),
    own,
  ];
  const components = [...new Map(all.map((one) => [one['bom-ref'], one])).values()];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      tools: { components: [{ ...own, 'bom-ref': `${ours}:writer` }] },
      component,
    },
    components,
    dependencies: [
      { ref: component['bom-ref'], dependsOn: components.map(({ 'bom-ref': reference }) => reference) },
    ],
    compositions: [{ aggregate: 'incomplete', assemblies: [component['bom-ref']] }],
  };
}

/** Launcher and probe, and the suite's workloads: they are in every image that is measured. */
function describeOwn(version: string): Component {
  return {
    type: 'application',
    'bom-ref': `${ours}@${version}`,
    ...{ name: ours, version },
    licenses: [{ expression: 'MIT' }],
  };
}

function describeImage(image: ImageFacts, { database, distribution }: ImageContents): Component {
  const { tag, digest, platform, base } = image;
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['platform', platform],
    ['base', base && `${base.reference} ${base.manifestDigest}`],
    ['distribution', distribution && [distribution.id, distribution.version].join(' ').trim()],
    ['package-database', database?.type ?? 'none'],
  ];
  return {
    type: 'container',
    'bom-ref': `${tag} ${digest}`,
    ...{ name: tag, version: digest },
    ...(sha256 !== undefined && { hashes: [{ alg: 'SHA-256', content: sha256 }] }),
    properties: facts.flatMap(([name, value]) =>
      value === undefined ? [] : [{ name: `${ours}:${name}`, value }],
    ),
  };
}

/**
 * Path of an image's SBOM in a run's folder; programs recognise CycloneDX by `.cdx.json`. Engines may have
 * different images of one tag: then the content is in the name as well.
 */
export function toSbomName({ tag, digest }: ImageFacts, images: readonly ImageFacts[]): string {
  const name = tag.slice(tag.lastIndexOf('/') + 1).replaceAll(/[^\w.+-]/g, '-');
  const alone = images.every((other) => other.tag !== tag || other.digest === digest);
  return `sbom/${alone ? name : `${name}-${digest.replace(/^sha256:/, '').slice(0, 12)}`}.cdx.json`;
}

interface SbomsRequest {
  readonly folder: RunFolder;
  readonly engineRuns: readonly EngineRun[];
  readonly harnessVersion: string;
  /** Folder that keeps what was read of images before. */
  readonly imageFiles: string;
}

/**
 * Writes what each image holds into the run's folder, before anything is measured, and gives the images with where that
 * is. Throws `engine-refused`, `engine-lost`, `results-unwritable`.
 */
export async function writeSboms(request: SbomsRequest): Promise<readonly RecordedImage[]> {
  const { folder, engineRuns } = request;
  const all = engineRuns.flatMap(({ images }) => listImages(images));
  const write = async (engineRun: EngineRun, image: ImageFacts): Promise<RecordedImage> => {
    const bill = toSbomName(image, all);
    const sbom = await describe(engineRun, image, request);
    await folder.writeText(bill, `${JSON.stringify(sbom, null, 2)}\n`);
    return { ...image, bill, holds: listHeld(sbom) };
  };
  const recorded = new Map<string, Promise<RecordedImage>>();
  for (const engineRun of engineRuns) {
    for (const image of listImages(engineRun.images)) {
      const key = `${image.tag} ${image.digest}`;
      if (!recorded.has(key)) recorded.set(key, write(engineRun, image));
    }
  }
  // One that cannot be read leaves the others to their end: each has a container that it removes.
  await Promise.allSettled(recorded.values());
  return Promise.all(recorded.values());
}

/** Programs of this repository are in every subject, and no package of it. */
function listHeld({ components }: Sbom): NonNullable<RecordedImage['holds']> {
  const held = components.filter(({ name }) => name !== ours);
  return Object.fromEntries(held.map(({ name, version = 'unknown' }) => [name, version]));
}

async function describe(
  { engine, images }: EngineRun,
  image: ImageFacts,
  { harnessVersion, imageFiles }: SbomsRequest,
): Promise<Sbom> {
  const contents = await readImageContents(readOnce(engine, image, imageFiles), image.tag);
  const origins = images.find(({ origins: known }) => known?.has(image.tag))?.origins?.get(image.tag) ?? [];
  return makeSbom({ image, contents, origins, harnessVersion });
}
