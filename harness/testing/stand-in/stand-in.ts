import { fileURLToPath } from 'node:url';
import alpaquita from '../../../images/alpaquita/image.ts';
import debian from '../../../images/debian/image.ts';
import { nginxRecipe } from '../../../suites/nginx/recipes.ts';
import { debianBase, debianSources, type DebianSource } from '../../catalog/debian.ts';
import type { Arch } from '../../model/arch.ts';
import type { Family, VariantImage } from '../../model/family.ts';
import type { BuildRecipe, Recipe } from '../../model/recipe.ts';
import { abiOf, type Abi, type Variant } from '../../model/variant.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

export interface Substitute {
  readonly libc: Abi;
  readonly line: 'stream' | '25' | '23';
  readonly arch: Arch;
}

/** A base image that has Alpaquita's packages by name, and Debian's files in their places. */
export function substituteBase({ libc, line, arch }: Substitute): BuildRecipe {
  return build(`stand-in-${line}-${libc}`, {
    dockerfile: 'stand-in.Dockerfile',
    files: ['apk', 'packages.txt', 'set-up'],
    args: { LIBC: libc, LINE: line },
    parents: { PAYLOADS: payloads(arch) },
  });
}

/** A stand-in that a shell command has made something else of. */
export function changedBase(base: BuildRecipe, change: string): BuildRecipe {
  return build(`${base.name}-changed`, {
    dockerfile: 'changed.Dockerfile',
    args: { CHANGE: change },
    parents: { BASE: base },
  });
}

/** A stand-in whose libc is of a version that its repositories no longer have. */
export function agedBase(base: BuildRecipe): BuildRecipe {
  return changedBase(
    base,
    String.raw`sed -i -E '/^P:(musl-|glibc)/{n;s/-r[0-9]+$/-r0/}' /var/lib/apk/db/installed`,
  );
}

/** The alpaquita family as it is, on other base images. */
export function standOn(bases: Readonly<Record<Abi, string>>): Family {
  return {
    ...alpaquita,
    image: (request) => alpaquita.image({ ...request, base: bases[abiOf(request.variant)] }),
  };
}

function payloads(arch: Arch): BuildRecipe {
  const [perf, je, nginx, jdk] = [
    debianImage('musl-perf', arch),
    debianImage('glibc+je', arch),
    debianImage('glibc', arch, 'nginx'),
    debianImage('glibc', arch, 'jdk'),
  ];
  const musl = parentOf(perf.runtime, 'MUSL');
  return build('stand-in-payloads', {
    dockerfile: 'payloads.Dockerfile',
    files: ['pack', 'pack-built'],
    parents: {
      BASE: debianBase(arch),
      TOOLCHAIN: je.toolchain,
      TOOLCHAIN_MUSL: perf.toolchain,
      NGINX: nginx.runtime,
      NGINX_MUSL: parentOf(nginxRecipe(perf.toolchain, arch), 'PROGRAM'),
      JDK: jdk.runtime,
      MALLOCS: parentOf(je.runtime, 'MALLOCS'),
      MALLOCS_MUSL: parentOf(debianImage('musl-perf+je', arch).runtime, 'MALLOCS'),
      MUSL_DEF: parentOf(debianImage('musl-def', arch).runtime, 'MUSL'),
      MUSL_PERF: musl,
      DIAGNOSTICS: diagnostics(musl),
      BUSYBOX: busybox(arch, je.toolchain),
    },
  });
}

const busyboxSource: DebianSource = {
  package: 'busybox',
  licence: 'GPL-2.0-only',
  patches: 'none',
  tarballs: {
    'busybox_1.35.0.orig.tar.bz2': 'faeeb244c35a348a334f4a59e44626ee870fb07b6884d68c10ae8bc19f83a694',
  },
};

function busybox(arch: Arch, toolchain: Recipe): BuildRecipe {
  const sources = debianSources({
    name: 'stand-in-sources',
    arch,
    packages: [busyboxSource],
    listedIn: 'harness/testing/stand-in/stand-in.ts',
  });
  return build('stand-in-busybox', {
    dockerfile: 'busybox.Dockerfile',
    files: ['absent.txt'],
    parents: { TOOLCHAIN: toolchain, SOURCES: sources },
  });
}

function diagnostics(musl: Recipe): BuildRecipe {
  return build('stand-in-diagnostics', {
    dockerfile: 'diagnostics.Dockerfile',
    files: ['diagnostics.patch'],
    parents: { MUSL: musl },
  });
}

function debianImage(variant: Variant, arch: Arch, ...packages: readonly string[]): VariantImage {
  const image = debian.image({ release: '12', variant, arch, packages });
  if (image.kind === 'unavailable') throw new Error(image.reason);
  return image;
}

function parentOf(recipe: Recipe, name: string): Recipe {
  const parent = recipe.kind === 'build' ? recipe.parents[name] : undefined;
  if (parent === undefined) throw new Error(`An image that the stand-in is made of has no parent ${name}`);
  return parent;
}

type Parts = Pick<BuildRecipe, 'dockerfile' | 'parents'> & Partial<Pick<BuildRecipe, 'files' | 'args'>>;

function build(name: string, { dockerfile, files = [], args = {}, parents }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, dockerfile, files, args, parents };
}
