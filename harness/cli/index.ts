/** Flags, commands, completion, progress and the terminal. Help and mistakes load no more than this names. */
export { endWith, makeInterruption, tellOfUnfinished } from './ending.ts';
export { lastWords, main } from './main.ts';
export { makeTerminal } from './terminal.ts';
