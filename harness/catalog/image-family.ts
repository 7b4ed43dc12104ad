import { fileURLToPath } from 'node:url';
import {
  type Abi,
  type Arch,
  type Fact,
  type Family,
  type ImageRequest,
  type Recipe,
  type Unavailable,
  type Variant,
  type VariantImage,
  abiOf,
  mallocOf,
  toPlatform,
} from '../model/index.ts';

/** An image of anyone's, by the libc that it has. */
export type GivenImages = Readonly<Partial<Record<Abi, string>>>;

interface ImageFamilyRequest {
  /** As cells name it. */
  readonly name: string;
  readonly images: GivenImages;
  /** The family whose compilers make the programs and whose mallocs can be put onto the image. */
  readonly builder: Family;
}

/** The mallocs whose libraries are copied into an image: nothing of it has to run for that. */
const copied = ['je', 'mi', 'rp'] as const;

const libcs = { glibc: 'glibc', musl: 'musl-def' } as const satisfies Record<Abi, Variant>;

/**
 * A family of one image that no family here knows: it may be of any distribution or of none, and needs no shell. Its libc is
 * what its user says, and is proved; packages cannot be added to it.
 */
export function makeImageFamily({ name, images, builder }: ImageFamilyRequest): Family {
  const abis = (['glibc', 'musl'] as const).filter((abi) => images[abi] !== undefined);
  return {
    name,
    title: abis.map((abi) => images[abi] ?? '').join(', '),
    releases: ['image'],
    variants: abis.flatMap((abi) => variantsOf(libcs[abi])),
    sharesPrograms: true,
    image: (request) => {
      const reference = request.base ?? images[abiOf(request.variant)];
      if (reference === undefined || (request.packages ?? []).length > 0)
        return { kind: 'unavailable', reason: `packages cannot be added to the image ${name}` };
      return makeImage(request, { kind: 'pull', reference }, builder);
    },
  };
}

function variantsOf(libc: 'glibc' | 'musl-def'): readonly Variant[] {
  return [libc, ...copied.map((malloc) => `${libc}+${malloc}` as const)];
}

function makeImage(request: ImageRequest, base: Recipe, builder: Family): VariantImage | Unavailable {
  const { variant, arch, builtOn } = request;
  const [release] = builder.releases;
  const made = builder.image({ release, variant, arch, ...(builtOn && { builtOn }) });
  if (made.kind === 'unavailable') return made;
  const facts = [...libcFacts(request), ...made.facts.filter(({ name }) => name.includes('malloc'))];
  const runtime = withCat(onto(base, variant, made.runtime), made.toolchain, arch);
  return { ...made, runtime, cat: '/bench/cat', facts };
}

/** The recipe that copies a malloc, on another image than the builder's own. */
function onto(base: Recipe, variant: Variant, runtime: Recipe): Recipe {
  if (mallocOf(variant) === undefined || runtime.kind === 'pull') return base;
  return { ...runtime, parents: { ...runtime.parents, RUNTIME: base } };
}

const folder = fileURLToPath(new URL('image-family', import.meta.url));

/** Facts read files, and the image may have no program that does. */
function withCat(runtime: Recipe, toolchain: Recipe, arch: Arch): Recipe {
  const builtOn = toolchain.arch ?? arch;
  const shared = { kind: 'build', folder, args: {} } as const;
  const cat: Recipe = {
    ...{ ...shared, name: 'image-cat', dockerfile: 'cat.Dockerfile', files: ['cat.c'] },
    parents: { TOOLCHAIN: toolchain },
    arch: builtOn,
  };
  return {
    ...{ ...shared, name: 'image-runtime', dockerfile: 'onto.Dockerfile', files: [] },
    args: { BUILT_ON: toPlatform(builtOn) },
    parents: { RUNTIME: runtime, CAT: cat },
  };
}

/** Which libc a program of the image really gets, with its version where it tells. */
function libcFacts({ variant, arch }: ImageRequest): Fact[] {
  const probe = { name: 'libc', argv: ['/bench/probe'], preloaded: true } as const;
  if (abiOf(variant) === 'glibc')
    return [{ ...probe, pattern: /"libc":"[^"]*\/libc\.so\.6","glibcVersion":"\d+\.\d+/ }];
  const loader = `/lib/ld-musl-${arch}.so.1`;
  return [
    { name: 'loader', argv: [loader], preloaded: false, pattern: /^musl libc[^]*^Version \d+\.\d+/m },
    { ...probe, pattern: new RegExp(`"libc":"(?:/usr)?${loader}","glibcVersion":null`) },
  ];
}
