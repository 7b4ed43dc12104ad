/** What a command that measures is given: a config, limits, and what earlier runs tell. */
export { buildLimit, makeGenerate, startLimit } from '../session.ts';
export { findEarlierControls, findPlaces } from '../earlier-runs.ts';
export { makeConfig } from './config.ts';
export { readSettings } from './settings.ts';
