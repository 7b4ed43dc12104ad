/** Sessions that are judged together: what got slower, and how often equals differ. */
export { selfTest } from './aa-test.ts';
export { check, refuseUnderpowered, screening, type Checked, type FunctionsRequest } from './check.ts';
