/** "#harness": all that suites and images may import. */
import type { Family } from './model/family.ts';
import type { Suite } from './model/suite.ts';

export { givenBase } from './catalog/apk.ts';
export { apkFacts } from './catalog/apk.ts';
export { toApkPackages, whyNotTogether } from './catalog/apk.ts';
export type { ApkJdks } from './catalog/apk.ts';
export { apkPreload, apkRuntime, apkToolchain } from './catalog/apk.ts';
export type { ApkLibc, ApkMalloc } from './catalog/apk.ts';
export { debianBase, debianSources, debianToolchain } from './catalog/debian.ts';
export type { DebianSourcesRequest } from './catalog/debian.ts';
export { toOrigins } from './catalog/debian.ts';
export type { DebianSource } from './catalog/debian.ts';
export { isChecksum, isDuration, readDriverLine } from './catalog/driver-output.ts';
export type { DriverLine } from './catalog/driver-output.ts';
export { BenchError } from './errors.ts';
export { toPlatform } from './model/arch.ts';
export type { Arch } from './model/arch.ts';
export type { Fact, Family, ImageRequest, Unavailable, VariantImage } from './model/family.ts';
export type { Outcome } from './model/outcome.ts';
export type { PublishedFigure } from './model/published.ts';
export type { BuildRecipe, PullRecipe, Recipe } from './model/recipe.ts';
export type { SourceOrigin } from './model/recipe.ts';
export { notSteady } from './model/suite.ts';
export type {
  Companion,
  CountedWork,
  Parameter,
  Reading,
  Suite,
  Workload,
  WorkloadRequest,
} from './model/suite.ts';
export type { Metric, Unit } from './model/unit.ts';
export { classifyIterations } from './analysis/steady-state.ts';
export type { SteadyState } from './analysis/steady-state.ts';
export { abiOf, libcOf, mallocOf, paperVariants } from './model/variant.ts';
export type { Abi, Libc, Malloc, Variant } from './model/variant.ts';

/** Checks a suite's shape where it is written. */
export function defineSuite(suite: Suite): Suite {
  return suite;
}

/** Checks a family's shape where it is written. */
export function defineFamily(family: Family): Family {
  return family;
}
