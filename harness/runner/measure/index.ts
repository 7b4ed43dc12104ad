/** Trials, verified containers, and the launcher that starts them. */
export { findCommandProblem } from './launcher-protocol.ts';
