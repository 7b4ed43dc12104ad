import { randomUUID } from 'node:crypto';
import type { ImageFacts } from '../../model/recipe.ts';
import type { SourceOrigin } from '../../model/source-origin.ts';
import { fromPackage, fromSource, ours } from './component.ts';
import type { Bill, Component } from './cyclonedx.ts';
import type { ImageContents } from './image-contents.ts';

export interface BillRequest {
  readonly image: ImageFacts;
  readonly contents: ImageContents;
  /** What recipes of ours have put there. */
  readonly origins: readonly SourceOrigin[];
  readonly harnessVersion: string;
  readonly now?: Date;
}

/** What an image holds: packages by its own database, what was built from source, and programs of this repository. */
export function makeBill({ image, contents, origins, harnessVersion, now = new Date() }: BillRequest): Bill {
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

/** Launcher and probe, and the suite's workloads: they are in every subject. */
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
