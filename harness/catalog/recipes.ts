import { fileURLToPath } from 'node:url';
import type { Arch } from '../model/arch.ts';
import type { BuildRecipe, Recipe } from '../model/recipe.ts';
import type { ApkPackages } from './packages.ts';

const folder = fileURLToPath(new URL('apk', import.meta.url));

/** Where the link to a variant's malloc library is: the package says where the library itself is. */
export const apkPreload = '/usr/lib/bench/malloc.so';

/** Package of a libc. */
export interface ApkLibc {
  readonly package: string;
  /** The package that it takes the place of; without one it has to be in the base image. */
  readonly rival?: string;
}

/** Package of a malloc. */
export interface ApkMalloc {
  readonly package: string;
  /** File name of its library, without the version behind it. */
  readonly library: string;
}

/** One variant of a distribution that has apk. */
export interface ApkVariant {
  /** Of the release: names of images begin with it. */
  readonly name: string;
  readonly variant: string;
  readonly arch: Arch;
  readonly base: Recipe;
  readonly libc: ApkLibc;
  readonly malloc?: ApkMalloc;
  readonly packages: ApkPackages;
}

/** What a variant's workloads run in. */
export function apkRuntime({ name, variant, arch, base, libc, malloc, packages }: ApkVariant): BuildRecipe {
  return build(`${name}-runtime-${variant}`, {
    dockerfile: 'runtime.Dockerfile',
    files: ['install-runtime'],
    args: {
      ARCH: arch,
      LIBC: libc.package,
      RIVAL: libc.rival ?? '',
      MALLOC: malloc?.package ?? '',
      LIBRARY: malloc?.library ?? '',
      PACKAGES: packages.names.join(' '),
      JAVA: packages.java ?? '',
    },
    parents: { BASE: base },
  });
}

/** The distribution's own compiler in its own image: one for all variants that stand on the same base. */
export function apkToolchain({ name, base }: Pick<ApkVariant, 'name' | 'base'>): BuildRecipe {
  return build(`${name}-toolchain`, { dockerfile: 'toolchain.Dockerfile', parents: { BASE: base } });
}

type Parts = Pick<BuildRecipe, 'dockerfile' | 'parents'> & Partial<Pick<BuildRecipe, 'files' | 'args'>>;

function build(name: string, { dockerfile, files = [], args = {}, parents }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, dockerfile, files, args, parents };
}
