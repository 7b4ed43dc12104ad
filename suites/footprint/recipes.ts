import { fileURLToPath } from 'node:url';
import { debianBase, debianSources, toOrigins, type Arch, type BuildRecipe, type Recipe } from '#harness';
import { listedIn, sources as packages } from './sources.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An image with the suite's programs, the same zlib and Java classes for every toolchain, under /bench/footprint. */
export function footprintRecipe(toolchain: Recipe, arch: Arch): BuildRecipe {
  const sources = debianSources({ name: 'footprint-sources', arch, packages, listedIn });
  return build('footprint-workloads', {
    dockerfile: 'Dockerfile',
    files: ['container', 'nginx.conf'],
    parents: {
      TOOLCHAIN: toolchain,
      ZLIB: build('footprint-zlib', {
        dockerfile: 'zlib.Dockerfile',
        files: ['build-zlib'],
        parents: { TOOLCHAIN: toolchain, SOURCES: sources },
        origins: packages.flatMap(toOrigins),
      }),
      JAVA: build('footprint-java', {
        dockerfile: 'java.Dockerfile',
        files: ['jvm'],
        parents: { BASE: debianBase(arch) },
      }),
    },
  });
}

type Parts = Pick<BuildRecipe, 'dockerfile' | 'files' | 'parents' | 'origins'>;

function build(name: string, parts: Parts): BuildRecipe {
  return { kind: 'build', name, folder, args: {}, ...parts };
}
