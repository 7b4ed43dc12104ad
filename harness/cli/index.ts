/** Flags, commands, completion, progress and the terminal. */
export { makeConfig } from './config/config.ts';
export { readSettings } from './config/settings.ts';
export { buildLimit, makeGenerate, startLimit } from './context.ts';
export { endWith, makeInterruption, tellOfUnfinished } from './ending.ts';
export { lastWords, main } from './main.ts';
export { findEarlierControls, findPlaces } from './stored-runs.ts';
export { makeTerminal } from './terminal.ts';
