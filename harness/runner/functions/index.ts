/** Where instructions come from that got more; loaded where a check has found some. */
export { countByFunction } from './by-function.ts';
