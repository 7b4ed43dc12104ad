import { fileURLToPath } from 'node:url';
import {
  type Abi,
  type Arch,
  type Fact,
  type Family,
  type ImageKind,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  type Variant,
  type VariantImage,
  abiOf,
  imageKindOf,
  imageKinds,
  isStatic,
  mallocOf,
  toPlatform,
} from '../model/index.ts';
import { loaders } from './loaders.ts';
import { noLibcFact, withStaticTools } from './static-image.ts';

/** An image of anyone's, by the libc that it has; `static` has none. */
export type GivenImages = Readonly<Partial<Record<ImageKind, string>>>;

interface ImageFamilyRequest {
  /** As cells name it. */
  readonly name: string;
  readonly images: GivenImages;
  /** The family whose compilers make the programs and whose mallocs can be put onto the image. */
  readonly builder: Family;
}

/** The mallocs whose libraries are copied into an image: nothing of it has to run for that. */
const copied = ['je', 'mi', 'rp'] as const;

const libcs = { glibc: 'glibc', musl: 'musl-def', static: 'static' } as const satisfies Record<
  ImageKind,
  Variant
>;

/**
 * A family of one image that no family here knows: it may be of any distribution or of none, and needs no shell. Its libc is
 * what its user says, and is proved; packages cannot be added to it.
 */
export function makeImageFamily({ name, images, builder }: ImageFamilyRequest): Family {
  const kinds = imageKinds.filter((kind) => images[kind] !== undefined);
  return {
    name,
    title: kinds.map((kind) => images[kind] ?? '').join(', '),
    releases: ['image'],
    variants: kinds.flatMap((kind) => variantsOf(libcs[kind])),
    mallocs: copied,
    sharesPrograms: true,
    compiledBy: builder.name,
    image: (request) => {
      const kind = imageKindOf(request.variant);
      const reference = (request.base ?? images[kind])?.replaceAll('{libc}', kind);
      if (reference === undefined || (request.packages ?? []).length > 0)
        return { kind: 'unavailable', reason: `packages cannot be added to the image ${name}` };
      if (isStatic(request.variant) && mallocOf(request.variant) !== undefined)
        return { kind: 'unavailable', reason: noPreload };
      return makeImage(request, { kind: 'pull', reference }, builder);
    },
  };
}

const noPreload =
  'the programs of the image are linked statically: they have the malloc that was built into them, and no loader that could preload another';

function variantsOf(libc: (typeof libcs)[ImageKind]): readonly Variant[] {
  if (libc === 'static') return [libc];
  return [libc, ...copied.map((malloc) => `${libc}+${malloc}` as const)];
}

function makeImage(request: ImageRequest, base: Recipe, builder: Family): VariantImage | Unavailable {
  const { variant, arch, builtOn } = request;
  const [release] = builder.releases;
  const compiled = isStatic(variant) ? 'glibc' : variant;
  const made = builder.image({ release, variant: compiled, arch, ...(builtOn && { builtOn }) });
  if (made.kind === 'unavailable') return made;
  const builtOnArch = made.toolchain.arch ?? arch;
  const tool = builder.image({ release, variant: 'glibc', arch: builtOnArch, packages: ['rpm'] });
  if (tool.kind === 'unavailable') return tool;
  const ours = withOurs(onto(base, variant, made.runtime), {
    base,
    toolchain: made.toolchain,
    rpm: tool.runtime,
    builtOn: builtOnArch,
  });
  const image = { ...made, runtime: ours, cat: '/bench/cat' };
  if (isStatic(variant))
    return { ...image, runtime: withStaticTools(ours, made.toolchain, builtOnArch), facts: [noLibcFact] };
  const mallocFacts = made.facts.filter(({ name }) => name.includes('malloc'));
  return { ...image, facts: [...libcFacts(request), ...mallocFacts] };
}

/** The recipe that copies a malloc, on another image than the builder's own. */
function onto(base: Recipe, variant: Variant, runtime: Recipe): Recipe {
  if (mallocOf(variant) === undefined || runtime.kind === 'pull') return base;
  return { ...runtime, parents: { ...runtime.parents, RUNTIME: base } };
}

const folder = fileURLToPath(new URL('image-family', import.meta.url));

interface OursRequest {
  readonly base: Recipe;
  readonly toolchain: Recipe;
  /** An image that has rpm. */
  readonly rpm: Recipe;
  readonly builtOn: Arch;
}

/** Facts read files, and the image may have no program that does; nor one that lists its packages. */
function withOurs(runtime: Recipe, { base, toolchain, rpm, builtOn }: OursRequest): Recipe {
  const shared = { kind: 'build', folder, args: {} } as const;
  const cat: Recipe = {
    ...{ ...shared, name: 'image-cat', dockerfile: 'cat.Dockerfile', files: ['cat.c'] },
    parents: { TOOLCHAIN: toolchain },
    arch: builtOn,
  };
  const args = { BUILT_ON: toPlatform(builtOn) };
  const packages: Recipe = {
    ...{
      ...shared,
      name: 'image-packages',
      dockerfile: 'packages.Dockerfile',
      files: ['list-packages', 'join-status'],
    },
    ...{ args, parents: { IMAGE: base, TOOL: { ...rpm, arch: builtOn } } },
  };
  return {
    ...{ ...shared, name: 'image-runtime', dockerfile: 'onto.Dockerfile', files: [], args },
    parents: { RUNTIME: runtime, CAT: cat, PACKAGES: packages },
  };
}

/** Which libc a program of the image really gets, with its version where it tells. */
function libcFacts({ variant, arch }: ImageRequest): Fact[] {
  const abi = abiOf(variant);
  const hint = (output: string): string | undefined => whyNoLibc(output, abi);
  const probe = { name: 'libc', argv: ['/bench/probe'], preloaded: true, hint } as const;
  if (abi === 'glibc') return [{ ...probe, pattern: /"libc":"[^"]*\/libc\.so\.6","glibcVersion":"\d+\.\d+/ }];
  const loader = loaders.musl[arch];
  return [
    { name: 'loader', argv: [loader], preloaded: false, pattern: /^musl libc[^]*^Version \d+\.\d+/m, hint },
    { ...probe, pattern: new RegExp(`"libc":"(?:/usr)?${loader}","glibcVersion":null`) },
  ];
}

/** A program that cannot be started has no loader; one of glibc's that lacks a symbol is of a newer glibc than the image has. */
function whyNoLibc(output: string, abi: Abi): string | undefined {
  if (/could not be started|No such file/.test(output))
    return `the image has no loader of ${abi}, so that no program of ${abi} runs in it: one of static programs is named static, not ${abi}, in --image`;
  const lacking = /version `(GLIBC_[\d.]+)' not found/.exec(output)?.[1];
  return lacking && `its glibc is older than what programs are built for: it lacks ${lacking}`;
}
