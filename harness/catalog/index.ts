/** Suites and families: found, loaded and checked; what recipes of theirs share. */
export {
  apkFacts,
  apkPreload,
  apkRuntime,
  apkToolchain,
  apkVersion,
  givenBase,
  toApkPackages,
  whyNotTogether,
  type ApkJdks,
  type ReleaseLine,
  type ApkLibc,
  type ApkMalloc,
} from './apk.ts';
export { isSuiteFolder, loadCatalog } from './catalog.ts';
export { scanNumbers, splitList, type CommandParameter } from './command-parameters.ts';
export {
  commandPrograms,
  commandSuiteName,
  listTimedCommands,
  makeCommandSuite,
  makeUnique,
  nameTemplate,
} from './command-suite.ts';
export { readMount } from './mount.ts';
export {
  debianBase,
  debianReleases,
  debianSources,
  debianToolchain,
  toOrigins,
  type DebianRelease,
  type DebianSource,
  type DebianSourcesRequest,
} from './debian.ts';
export { isChecksum, isDuration, readDriverLine, type DriverLine } from './driver-output.ts';
export { makeImageFamily } from './image-family.ts';
export { loaders } from './loaders.ts';
export { describeMalloc, withMallocs, type OwnMallocs } from './own-malloc.ts';
export { makeTuningFacts, tuningNames } from './tuning.ts';
export { isJavaPackage, isOfLiberica, javaPackage, javas, javaVersion, type Java } from './java.ts';
export { serviceLanguages, type ServiceLanguage, writeNewService } from './new-service.ts';
export { writeNewSuite } from './new-suite.ts';
export { loadArgv, loadRecipe, readLoad } from './server/load.ts';
export { listOpenLoads, openLoadParameters, type OpenLoad } from './server/open-loads.ts';
export { latencyMetrics } from './server/rates.ts';
export { toServerReading } from './server/reading.ts';
export { busyCpus, cpuUs, isServed, serveRecipe, serverPrograms, type Served } from './server/serve.ts';
