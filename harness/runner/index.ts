/** Orders things in time: plan, images, verification, measuring. Each part has an index of its own. */
export type { BenchResult } from './prepared-run.ts';
export { makeRunRecord } from './run-record.ts';
export { bench, type BenchRequest } from './run.ts';
