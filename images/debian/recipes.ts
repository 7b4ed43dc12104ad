import { fileURLToPath } from 'node:url';
import {
  abiOf,
  debianBase,
  debianSources,
  debianToolchain,
  givenBase,
  libcOf,
  mallocOf,
  type Abi,
  type BuildRecipe,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  type Variant,
} from '#harness';
import { toDebianPackages } from './packages.ts';
import { listedIn, sources as packages } from './sources.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What a variant runs in, and what its workloads are built with. */
export interface VariantRecipes {
  readonly runtime: Recipe;
  readonly toolchain: Recipe;
}

export function makeRecipes(request: ImageRequest): VariantRecipes | Unavailable {
  const { variant, arch, registry, packages: wanted = [] } = request;
  // What is compiled is the same on any base: what differs is what it runs on.
  const base = request.base === undefined ? debianBase(arch, registry) : givenBase(request);
  if (base.kind === 'unavailable') return base;
  const toolchain = debianToolchain(arch);
  const sources = debianSources({ name: 'debian-12-sources', arch, packages, listedIn });
  const musl = (flavour: string): BuildRecipe =>
    build('musl', {
      suffix: flavour,
      files: ['build-musl', 'build-routines', 'routines', 'smoke-musl', 'smoke-musl.c'],
      args: { FLAVOUR: flavour },
      parents: { TOOLCHAIN: toolchain, SOURCES: sources },
    });
  const toolchains: Record<Abi, Recipe> = {
    glibc: toolchain,
    musl: build('toolchain-musl', { parents: { TOOLCHAIN: toolchain, MUSL: musl('def') } }),
  };
  const libc = libcOf(variant);
  const plain =
    libc === 'glibc' ? withPackages(base, wanted) : runtimeMusl(libc.slice('musl-'.length), { base, musl });
  return {
    toolchain: toolchains[abiOf(variant)],
    runtime: withMalloc(variant, { plain, sources, toolchain: toolchains[abiOf(variant)] }),
  };
}

/** The same packages in any order give the same image. */
function withPackages(base: Recipe, packages: readonly string[]): Recipe {
  if (packages.length === 0) return base;
  const args = { PACKAGES: toDebianPackages(packages).join(' ') };
  return build('packages', { suffix: [...packages].sort().join('-'), args, parents: { BASE: base } });
}

function runtimeMusl(
  flavour: string,
  { base, musl }: { readonly base: Recipe; readonly musl: (flavour: string) => Recipe },
): Recipe {
  return build('runtime-musl', { suffix: flavour, parents: { BASE: base, MUSL: musl(flavour) } });
}

interface MallocParts {
  readonly plain: Recipe;
  readonly sources: Recipe;
  readonly toolchain: Recipe;
}

function withMalloc(variant: Variant, { plain, sources, toolchain }: MallocParts): Recipe {
  const malloc = mallocOf(variant);
  if (malloc === undefined) return plain;
  const mallocs = build('malloc', {
    suffix: abiOf(variant),
    files: ['build-malloc', 'mimalloc.patch', 'smoke', 'smoke.c'],
    parents: { TOOLCHAIN: toolchain, SOURCES: sources },
  });
  return build('runtime-malloc', {
    suffix: variant,
    args: { MALLOC: malloc },
    parents: { RUNTIME: plain, MALLOCS: mallocs },
  });
}

type Parts = Partial<Pick<BuildRecipe, 'files' | 'args' | 'parents'>> & { readonly suffix?: string };

/** `<step>.Dockerfile` of this folder. */
function build(step: string, { suffix, files = [], args = {}, parents = {} }: Parts): BuildRecipe {
  const name = ['debian-12', step, ...(suffix === undefined ? [] : [suffix])].join('-');
  return { kind: 'build', name, folder, dockerfile: `${step}.Dockerfile`, files, args, parents };
}
