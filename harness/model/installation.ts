import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How this program got here: as the sources of a checkout, which npm's scripts start, or as the JavaScript of the package
 * that npm installs, which has programs of its own. Messages name the commands that whoever reads them has.
 */
export interface Installation {
  readonly kind: 'checkout' | 'package';
  /** The words that a command and its flags follow: `npm run bench --`. */
  readonly benchCommand: string;
  /** The words that a suite's name follows. */
  readonly newSuiteCommand: string;
  /** The words that a service's name follows. */
  readonly newServiceCommand: string;
  /** The words that a suite's folder follows. */
  readonly testSuiteCommand: string;
  readonly setupCommand: (...options: readonly string[]) => string;
}

/** `moduleUrl` is the address of a module of this program: sources end in .ts. */
export function describeInstallation(moduleUrl: string): Installation {
  return moduleUrl.endsWith('.ts') ? checkout : installed;
}

const checkout: Installation = {
  kind: 'checkout',
  benchCommand: 'npm run bench --',
  newSuiteCommand: 'npm run new:suite --',
  newServiceCommand: 'npm run new:service --',
  testSuiteCommand: 'npm run test:suite --',
  setupCommand: (...options) =>
    ['npm run setup', ...(options.length > 0 ? ['--'] : []), ...options].join(' '),
};

/** The package is named, because npx would fetch a package of the program's name where it finds none installed. */
const ofPackage = (program: string): string => `npx --package base-image-bench ${program}`;

const installed: Installation = {
  kind: 'package',
  benchCommand: 'npx base-image-bench',
  newSuiteCommand: ofPackage('base-image-bench-new-suite'),
  newServiceCommand: ofPackage('base-image-bench-new-service'),
  testSuiteCommand: ofPackage('base-image-bench-test-suite'),
  setupCommand: (...options) => [ofPackage('base-image-bench-setup'), ...options].join(' '),
};

export const installation = describeInstallation(import.meta.url);

/** Modules that the program finds by name end in it: suites, families, hooks. */
export const moduleExtension = installation.kind === 'checkout' ? 'ts' : 'js';

export const { benchCommand, newSuiteCommand, newServiceCommand, testSuiteCommand, setupCommand } =
  installation;

/** The programs that a run may have been recorded with, whichever reads it now. */
export const benchCommands: readonly string[] = [checkout, installed].map(({ benchCommand: one }) => one);

/** Where what was fetched and made is kept for the next time: npm may remove and replace the folder of a package. */
export const cacheFolder =
  installation.kind === 'package'
    ? join(homedir(), '.cache', 'base-image-bench')
    : fileURLToPath(new URL('../../.cache', import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder that somebody called from, which relative paths are meant from. npm runs a script in the package's folder, and
 * says where it was called; an installed program is started there.
 */
export function callerFolder(environment: Environment, workingFolder: string): string {
  if (installation.kind === 'package') return workingFolder;
  return environment['INIT_CWD'] ?? workingFolder;
}
