import { fileURLToPath } from 'node:url';
import {
  debianBase,
  debianSources,
  loadRecipe,
  serveRecipe,
  toOrigins,
  type Arch,
  type BuildRecipe,
  type Recipe,
} from '#harness';
import { listedIn, sources as packages } from './sources.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An image with the `profile` build, its configurations, keys and page under /bench/nginx, and `serve`. */
export function nginxRecipe(toolchain: Recipe, arch: Arch): BuildRecipe {
  const parents = {
    TOOLCHAIN: toolchain,
    SOURCES: debianSources({ name: 'nginx-sources', arch, packages, listedIn }),
  };
  const openssl = build('nginx-openssl', {
    dockerfile: 'openssl.Dockerfile',
    files: ['build-openssl'],
    parents,
  });
  return build('nginx-workloads', {
    dockerfile: 'Dockerfile',
    files: ['conf', 'make-page'],
    parents: {
      TOOLCHAIN: toolchain,
      PROGRAM: build('nginx-program', {
        dockerfile: 'program.Dockerfile',
        files: ['build-nginx'],
        parents: { ...parents, OPENSSL: openssl },
        origins: packages.flatMap(toOrigins),
      }),
      CERTIFICATES: certificates(arch),
      SERVE: serveRecipe(toolchain),
    },
  });
}

/** The image that load comes from, one for all variants: wrk, curl, the script that calls them under /bench/client, and `load` of servers. */
export function clientRecipe(arch: Arch): Recipe {
  return build('nginx-client', {
    dockerfile: 'client.Dockerfile',
    files: ['client', 'make-page'],
    parents: { BASE: debianBase(arch), LOAD: loadRecipe(arch) },
  });
}

/** Made once, so that all variants have the same keys. */
function certificates(arch: Arch): BuildRecipe {
  return build('nginx-certificates', {
    dockerfile: 'certificates.Dockerfile',
    parents: { BASE: debianBase(arch) },
  });
}

type Parts = Pick<BuildRecipe, 'dockerfile' | 'parents'> & Partial<Pick<BuildRecipe, 'files' | 'origins'>>;

function build(name: string, { files = [], ...parts }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, files, args: {}, ...parts };
}
