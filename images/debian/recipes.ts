import { fileURLToPath } from 'node:url';
import {
  abiOf,
  debianBase,
  debianSources,
  debianToolchain,
  givenBase,
  libcOf,
  mallocOf,
  toPlatform,
  type Abi,
  type Arch,
  type BuildRecipe,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  type Variant,
} from '#harness';
import { toDebianPackages } from './packages.ts';
import { libcOrigins, listedIn, originsOf, sources as packages } from './sources.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The images that a variant runs in and that its workloads are built with. */
interface VariantRecipes {
  readonly runtime: Recipe;
  /** It says what it runs on, which may be another architecture than what it compiles for. */
  readonly toolchain: Recipe;
}

export function makeRecipes(request: ImageRequest): VariantRecipes | Unavailable {
  const { variant, arch, builtOn = arch, registry, packages: wanted = [] } = request;
  // Programs are the same on any base: they differ in what they run on.
  const base = request.base === undefined ? debianBase(arch, registry) : givenBase(request);
  if (base.kind === 'unavailable') return base;
  const compiled = makeCompiled(arch, builtOn);
  const toolchain = compiled.toolchains[abiOf(variant)];
  const libc = libcOf(variant);
  const plain = libc === 'glibc' ? withPackages(base, wanted) : withMusl(libc, { base, compiled });
  return { toolchain, runtime: withMalloc(variant, { plain, compiled }) };
}

/** Recipes that compile where the engine is: under an emulator that would take many times as long. */
interface Compiled {
  readonly toolchains: Readonly<Record<Abi, BuildRecipe>>;
  readonly musl: (flavour: string) => BuildRecipe;
  readonly mallocs: (abi: Abi) => BuildRecipe;
  /** The platform of its images, for those that copy from them. */
  readonly platform: string;
}

function makeCompiled(arch: Arch, builtOn: Arch): Compiled {
  const compile = (step: string, parts: Parts): BuildRecipe => ({ ...build(step, parts), arch: builtOn });
  const sources = debianSources({ name: 'debian-12-sources', arch: builtOn, packages, listedIn });
  const glibc = debianToolchain(arch, builtOn);
  const musl = (flavour: string): BuildRecipe =>
    compile('musl', {
      suffix: flavour,
      files: ['build-musl', 'build-routines', 'routines', 'smoke-musl', 'smoke-musl.c'],
      args: { FLAVOUR: flavour },
      parents: { TOOLCHAIN: glibc, SOURCES: sources },
    });
  const toolchains = {
    glibc,
    musl: compile('toolchain-musl', { parents: { TOOLCHAIN: glibc, MUSL: musl('def') } }),
  };
  const mallocs = (abi: Abi): BuildRecipe =>
    compile('malloc', {
      suffix: abi,
      files: ['build-malloc', 'mimalloc.patch', 'smoke', 'smoke.c'],
      parents: { TOOLCHAIN: toolchains[abi], SOURCES: sources },
    });
  return { toolchains, musl, mallocs, platform: toPlatform(builtOn) };
}

/** The same packages in any order give the same image. */
function withPackages(base: Recipe, packages: readonly string[]): Recipe {
  if (packages.length === 0) return base;
  const args = { PACKAGES: toDebianPackages(packages).join(' ') };
  return build('packages', { suffix: [...packages].sort().join('-'), args, parents: { BASE: base } });
}

function withMusl(
  libc: 'musl-def' | 'musl-perf',
  { base, compiled }: { readonly base: Recipe; readonly compiled: Compiled },
): Recipe {
  const flavour = libc.slice('musl-'.length);
  return build('runtime-musl', {
    suffix: flavour,
    args: { BUILT_ON: compiled.platform },
    parents: { BASE: base, MUSL: compiled.musl(flavour) },
    origins: libcOrigins(libc),
  });
}

function withMalloc(
  variant: Variant,
  { plain, compiled }: { readonly plain: Recipe; readonly compiled: Compiled },
): Recipe {
  const malloc = mallocOf(variant);
  if (malloc === undefined) return plain;
  return build('runtime-malloc', {
    suffix: variant,
    args: { MALLOC: malloc, BUILT_ON: compiled.platform },
    parents: { RUNTIME: plain, MALLOCS: compiled.mallocs(abiOf(variant)) },
    origins: originsOf(malloc),
  });
}

type Parts = Partial<Pick<BuildRecipe, 'files' | 'args' | 'parents' | 'origins'>> & {
  readonly suffix?: string;
};

/** `<step>.Dockerfile` of this folder. */
function build(step: string, parts: Parts): BuildRecipe {
  const { suffix, files = [], args = {}, parents = {}, origins } = parts;
  const name = ['debian-12', step, ...(suffix === undefined ? [] : [suffix])].join('-');
  return {
    kind: 'build',
    name,
    folder,
    dockerfile: `${step}.Dockerfile`,
    files,
    args,
    parents,
    ...(origins && { origins }),
  };
}
