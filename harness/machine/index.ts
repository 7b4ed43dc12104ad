/** This machine or another: facts, findings, tuning, programs of the host, identity of processes. */
export { diagnose, examine } from './doctor.ts';
export { isOnThisMachine, makeThisMachine } from './environment.ts';
export { makeFactReader } from './fact-reader.ts';
export { type Finding } from './findings.ts';
export {
  describeThisProcess,
  findState,
  type ProcessIdentity,
  type ProcessState,
} from './process-identity.ts';
export { makeRemoteMachine } from './remote-machine.ts';
export { runProgram } from './run-program.ts';
export {
  changeSettings,
  filesToSet,
  findHostSettings,
  maySet,
  renderSettings,
  restoreSettings,
  toCommands,
  type HostSetting,
} from './tuning.ts';
