import { fileURLToPath } from 'node:url';

/** The folder that suites/ and images/ are in. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
