/** Suites of somebody else’s: loaded from a folder, and checked. */
export { loadCustomSuite } from './custom-suite.ts';
