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
import { mallocs } from './mallocs.ts';
import { toDebianPackages } from './packages.ts';
import { type DebianRelease, compilerRelease, toRelease } from './releases.ts';
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
  const release = toRelease(request.release);
  // Programs are the same on any base: they differ in what they run on.
  const base = request.base === undefined ? debianBase(arch, registry, release) : givenBase(request);
  if (base.kind === 'unavailable') return base;
  const compiled = makeCompiled({ arch, builtOn, release });
  const toolchain = compiled.toolchains[abiOf(variant)];
  const libc = libcOf(variant);
  const place = { release, base, compiled };
  const plain = libc === 'glibc' || libc === 'static' ? withPackages(wanted, place) : withMusl(libc, place);
  return { toolchain, runtime: withMalloc(variant, { ...place, plain }) };
}

/** Recipes that compile where the engine is: under an emulator that would take many times as long. */
interface Compiled {
  readonly toolchains: Readonly<Record<Abi, BuildRecipe>>;
  readonly musl: (flavour: string) => BuildRecipe;
  readonly mallocs: (abi: Abi) => BuildRecipe;
  /** The platform of its images, for those that copy from them. */
  readonly platform: string;
}

interface Target {
  readonly arch: Arch;
  readonly builtOn: Arch;
  readonly release: DebianRelease;
}

/** One compiler makes the programs, the mallocs and each release's musl, so that releases differ in nothing that it does. */
function makeCompiled({ arch, builtOn, release }: Target): Compiled {
  const compileOf =
    (of: DebianRelease) =>
    (step: string, parts: Parts): BuildRecipe => ({ ...build(of, step, parts), arch: builtOn });
  const compile = compileOf(compilerRelease);
  const sources = debianSources({ name: 'debian-12-sources', arch: builtOn, packages, listedIn });
  const glibc = debianToolchain(arch, builtOn);
  const muslOf =
    (of: DebianRelease) =>
    (flavour: string): BuildRecipe =>
      compileOf(of)('musl', {
        suffix: flavour,
        files: ['build-musl', 'build-routines', 'routines', 'smoke-musl', 'smoke-musl.c'],
        args: { FLAVOUR: flavour },
        parents: {
          TOOLCHAIN: glibc,
          SOURCES: of === compilerRelease ? sources : signedSources(of, 'musl', builtOn),
        },
      });
  const toolchains = {
    glibc,
    musl: compile('toolchain-musl', { parents: { TOOLCHAIN: glibc, MUSL: muslOf(compilerRelease)('def') } }),
  };
  const mallocs = (abi: Abi): BuildRecipe =>
    compile('malloc', {
      suffix: abi,
      files: ['build-malloc', 'mimalloc.patch', 'smoke', 'smoke.c'],
      parents: { TOOLCHAIN: toolchains[abi], SOURCES: sources },
    });
  return { toolchains, musl: muslOf(release), mallocs, platform: toPlatform(builtOn) };
}

/** A source package as a release has it today, verified by Debian's signature alone: a release that moves has no checksums to list. */
function signedSources(release: DebianRelease, name: string, arch: Arch): BuildRecipe {
  return build(release, 'signed-sources', {
    suffix: name,
    files: ['fetch-signed'],
    args: { PACKAGE: name },
    parents: { BASE: debianBase(arch, undefined, release) },
  });
}

/** The parts that a variant is put together from. */
interface Place {
  readonly release: DebianRelease;
  readonly base: Recipe;
  readonly compiled: Compiled;
}

/** The same packages in any order give the same image. */
function withPackages(
  packages: readonly string[],
  { release, base }: Pick<Place, 'release' | 'base'>,
): Recipe {
  if (packages.length === 0) return base;
  const args = { PACKAGES: toDebianPackages(packages).join(' ') };
  return build(release, 'packages', {
    suffix: [...packages].sort().join('-'),
    args,
    parents: { BASE: base },
  });
}

function withMusl(libc: 'musl-def' | 'musl-perf', { release, base, compiled }: Place): Recipe {
  const flavour = libc.slice('musl-'.length);
  return build(release, 'runtime-musl', {
    suffix: flavour,
    args: { BUILT_ON: compiled.platform },
    parents: { BASE: base, MUSL: compiled.musl(flavour) },
    origins: libcOrigins(libc, release),
  });
}

function withMalloc(
  variant: Variant,
  { release, plain, compiled }: Place & { readonly plain: Recipe },
): Recipe {
  const name = mallocOf(variant) ?? '';
  const malloc = mallocs[name];
  if (malloc === undefined) return plain;
  if (malloc.kind === 'packaged')
    return withPackages([malloc.packages[release] ?? []].flat(), { release, base: plain });
  return build(release, 'runtime-malloc', {
    suffix: variant,
    args: { MALLOC: name, BUILT_ON: compiled.platform },
    parents: { RUNTIME: plain, MALLOCS: compiled.mallocs(abiOf(variant)) },
    origins: originsOf(malloc.source),
  });
}

type Parts = Partial<Pick<BuildRecipe, 'files' | 'args' | 'parents' | 'origins'>> & {
  readonly suffix?: string;
};

/** `<step>.Dockerfile` of this folder. */
function build(release: DebianRelease, step: string, parts: Parts): BuildRecipe {
  const { suffix, files = [], args = {}, parents = {}, origins } = parts;
  const name = [`debian-${release}`, step, ...(suffix === undefined ? [] : [suffix])].join('-');
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
