/**
 * Checksums of right results, by command line. Made with the programs of this folder on glibc; they depend on the
 * options alone. A command line that is not here is held to what the first variant of the run computes.
 */
export const checksums: Readonly<Record<string, string>> = {};
