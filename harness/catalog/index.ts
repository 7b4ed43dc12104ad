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
export { commandSuiteName, makeCommandSuite, makeUnique, nameCommand } from './command-suite.ts';
export {
  debianBase,
  debianSources,
  debianToolchain,
  toOrigins,
  type DebianSource,
  type DebianSourcesRequest,
} from './debian.ts';
export { isChecksum, isDuration, readDriverLine, type DriverLine } from './driver-output.ts';
export { isJavaPackage, isOfLiberica, javaPackage, javas, javaVersion, type Java } from './java.ts';
export { writeNewSuite } from './new-suite.ts';
