import type { Arch } from './arch.ts';
import type { Recipe } from './recipe.ts';
import { libcOf, mallocOf, untuned, type Malloc, type Tuning, type Variant } from './variant.ts';

export { toolchains, type Toolchain } from './schema/words.ts';

/** A distribution that images come from. `images/<name>/image.ts` exports one. */
export interface Family {
  readonly name: string;
  readonly title: string;
  /** The lines it comes in; the first is the default. */
  readonly releases: readonly [string, ...string[]];
  /** Whether it may have a release of this name that is not among those: a dated or a numbered one. */
  readonly isRelease?: (name: string) => boolean;
  /** Who publishes base images of it, where there is a choice; which is the default depends on the release. */
  readonly sources?: readonly [string, ...string[]];
  /** Those that are measured where nobody names any. */
  readonly variants: readonly Variant[];
  /** Mallocs that it has besides those of its variants, for any libc that it has. */
  readonly mallocs?: readonly Malloc[];
  /** One compiler makes the programs of all its releases: what differs between those is not what compilers do. */
  readonly sharesPrograms?: true;
  /** The family whose compiler makes its programs, where it has none of its own. */
  readonly compiledBy?: string;
  image(request: ImageRequest): VariantImage | Unavailable;
}

export interface ImageRequest {
  readonly release: string;
  readonly variant: Variant;
  readonly arch: Arch;
  /**
   * Architecture of the engine that builds it; `arch`, when left out. A family that can compile for another architecture
   * marks the recipes it does that in with this one (`arch` of a recipe), and programs are compiled where its toolchain
   * is. Recipes without a mark are for `arch`, and are built under an emulator where the engine is of another one.
   */
  readonly builtOn?: Arch;
  /**
   * An image to stand on instead of the family's own base: `{libc}` in it becomes `musl` or `glibc`. Where it begins with
   * `/`, the archive of a root file system.
   */
  readonly base?: string;
  /** One of the family's sources. */
  readonly source?: string;
  /** Registry and namespace that its base images are pulled from instead of their own: `ghcr.io/bell-sw`. */
  readonly registry?: string;
  /** The distribution's own packages that must be installed in the runtime. */
  readonly packages?: readonly string[];
  /** The libc that the base has stays as old as it is: base images are compared with each other. */
  readonly keepsLibc?: true;
  /** Programs of the base that are to be measured, and so have to be of the variant's libc. */
  readonly programs?: readonly string[];
}

/** What a suite's facts depend on: besides what was asked for, where the malloc's library is. */
export interface FactsRequest extends ImageRequest {
  readonly preload?: string;
}

export interface VariantImage {
  readonly kind: 'image';
  /** Workloads run in it; it has no compiler. */
  readonly runtime: Recipe;
  /** Workloads of this variant's binary interface are compiled in it: `CC` and `CFLAGS` are set. */
  readonly toolchain: Recipe;
  /** Path of the malloc library inside the image, for the measured process's LD_PRELOAD alone. */
  readonly preload?: string;
  /** Settings of the variant, for the measured process alone. */
  readonly tuning?: Tuning;
  /** A program that writes files to standard output, where the image may have no /bin/cat. */
  readonly cat?: string;
  readonly facts: readonly Fact[];
}

export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: string;
}

/** Whether a family can be asked for a variant; a release of it may still have no such malloc, or none for that libc. */
export function hasVariant(
  { variants, mallocs = [] }: Pick<Family, 'variants' | 'mallocs'>,
  variant: Variant,
): boolean {
  if (variants.includes(untuned(variant))) return true;
  const malloc = mallocOf(variant);
  return (
    malloc !== undefined &&
    mallocs.includes(malloc) &&
    variants.some((one) => libcOf(one) === libcOf(variant))
  );
}

/** Name of the fact that says which QEMU counts a container's instructions. */
export const qemuFact = 'qemu';

/** Name of the fact that says which day's packages a release that moves has; what its variants have in common tells. */
export const snapshotFact = 'snapshot';

/** One thing that must be true of a container before anything may be measured in it. */
export interface Fact {
  /** `libc`, `malloc`, `distribution` … */
  readonly name: string;
  /** A command in the container; its standard output and error are looked at together. */
  readonly argv: readonly [string, ...string[]];
  /** Whether the command is started like a workload, with LD_PRELOAD and the variant's settings. */
  readonly preloaded: boolean;
  /** Whether it is started with the variant's settings, where it is not started like a workload. */
  readonly tuned?: true;
  /** Set for the command besides, or instead of settings of the same name. */
  readonly settings?: Tuning;
  /** Must match the command's output. */
  readonly pattern: RegExp;
  /** Must not match it. */
  readonly not?: RegExp;
  /** What it means to a user that it does not hold, where the output tells. */
  readonly hint?: (output: string) => string | undefined;
  /** Its output is CSV with a header, and becomes part of tables/<table>.csv; lines that begin with # are remarks. */
  readonly table?: string;
  /** A caveat to every number of the subject, where the output has one. */
  readonly caveat?: (output: string) => string | undefined;
  /** A value in the output that all variants of a release should have in common: where they do not, that is a caveat. */
  readonly shared?: (output: string) => string | undefined;
}
