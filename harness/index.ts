/** "#harness": all that suites and images may import. */
import type { Family, Suite } from './model/index.ts';

export {
  apkFacts,
  apkPreload,
  apkRuntime,
  apkToolchain,
  apkVersion,
  busyCpus,
  cpuUs,
  debianBase,
  debianReleases,
  debianSources,
  debianToolchain,
  givenBase,
  isChecksum,
  isDuration,
  isJavaPackage,
  isOfLiberica,
  isServed,
  javaPackage,
  javas,
  javaVersion,
  readDriverLine,
  serveRecipe,
  serverPrograms,
  toApkPackages,
  toOrigins,
  whyNotTogether,
  type ApkJdks,
  type ReleaseLine,
  type ApkLibc,
  type ApkMalloc,
  type DebianRelease,
  type DebianSource,
  type DebianSourcesRequest,
  type DriverLine,
  type Java,
  type Served,
} from './catalog/index.ts';
export { BenchError } from './errors.ts';
export {
  abiOf,
  cacheFolder,
  libcOf,
  mallocOf,
  notSteady,
  paperVariants,
  snapshotFact,
  tuningOf,
  toPlatform,
  uncalibrated,
  wholeProblem,
  type Abi,
  type Arch,
  type BuildRecipe,
  type Calibration,
  type Companion,
  type CountedWork,
  type Fact,
  type FactsRequest,
  type Family,
  type ImageRequest,
  type Libc,
  type Malloc,
  type Metric,
  type Outcome,
  type Parameter,
  type PublishedFigure,
  type PullRecipe,
  type Reading,
  type Recipe,
  type SourceOrigin,
  type Tuning,
  type Suite,
  type Unavailable,
  type Unit,
  type Variant,
  type VariantImage,
  type Workload,
  type WorkloadRequest,
} from './model/index.ts';
export { classifyIterations, type SteadyState } from './analysis/statistics/index.ts';

/** Checks a suite's shape where it is written. */
export function defineSuite(suite: Suite): Suite {
  return suite;
}

/** Checks a family's shape where it is written. */
export function defineFamily(family: Family): Family {
  return family;
}
