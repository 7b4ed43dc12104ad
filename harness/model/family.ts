import type { Arch } from './arch.ts';
import type { Recipe } from './recipe.ts';
import type { Variant } from './variant.ts';

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
  readonly variants: readonly Variant[];
  /** One compiler makes the programs of all its releases: what differs between those is not what compilers do. */
  readonly sharesPrograms?: true;
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

export interface VariantImage {
  readonly kind: 'image';
  /** Workloads run in it; it has no compiler. */
  readonly runtime: Recipe;
  /** Workloads of this variant's binary interface are compiled in it: `CC` and `CFLAGS` are set. */
  readonly toolchain: Recipe;
  /** Path of the malloc library inside the image, for the measured process's LD_PRELOAD alone. */
  readonly preload?: string;
  readonly facts: readonly Fact[];
}

export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: string;
}

/** Name of the fact that says which QEMU counts a container's instructions. */
export const qemuFact = 'qemu';

/** One thing that must be true of a container before anything may be measured in it. */
export interface Fact {
  /** `libc`, `malloc`, `distribution` … */
  readonly name: string;
  /** A command in the container; its standard output and error are looked at together. */
  readonly argv: readonly [string, ...string[]];
  /** Whether the command is started like a workload, with LD_PRELOAD. */
  readonly preloaded: boolean;
  /** Must match the command's output. */
  readonly pattern: RegExp;
  /** Must not match it. */
  readonly not?: RegExp;
  /** Its output is CSV with a header, and becomes part of tables/<table>.csv; lines that begin with # are remarks. */
  readonly table?: string;
  /** A caveat to every number of the subject, where the output has one. */
  readonly caveat?: (output: string) => string | undefined;
  /** A value in the output that all variants of a release should have in common: where they do not, that is a caveat. */
  readonly shared?: (output: string) => string | undefined;
}
