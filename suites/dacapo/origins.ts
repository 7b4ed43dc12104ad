import type { SourceOrigin } from '#harness';
import type { DacapoRelease } from './releases.ts';

/** Jars and data of Debian's packages, which apt has verified; the README has the licences of what they bring. */
export const fromPackages: readonly SourceOrigin[] = [
  { name: 'bible-kjv-text', licence: 'LicenseRef-public-domain' },
  { name: 'docbook-xsl', licence: 'LicenseRef-DocBook' },
  { name: 'jython', licence: 'PSF-2.0' },
  { name: 'fop', licence: 'Apache-2.0' },
  { name: 'h2database', licence: 'MPL-2.0 OR EPL-1.0' },
  { name: 'janino', licence: 'BSD-3-Clause' },
  { name: 'lucene', licence: 'Apache-2.0' },
  { name: 'openjdk-17-source', licence: 'GPL-2.0-only WITH Classpath-exception-2.0' },
  { name: 'sunflow', licence: 'MIT' },
  { name: 'tomcat', licence: 'Apache-2.0' },
  { name: 'xalan', licence: 'Apache-2.0' },
];

/** DaCapo's own code; the applications in it have licences of their own, which are in the archive. */
export function releaseOrigin({ name, archive }: Pick<DacapoRelease, 'name' | 'archive'>): SourceOrigin {
  const { file, algorithm, checksum } = archive;
  return { name: 'dacapo', version: name, licence: 'Apache-2.0', archive: { file, algorithm, checksum } };
}
