/** This machine, and the way to look at another, for tests of modules that are handed both. */
export { captureActivity, captureEnvironment } from '../machine/environment.ts';
export { makeRemoteMachine } from '../machine/remote-machine.ts';
