/** This machine, and the way to look at another, for tests of rooms that are handed both. */
export { captureActivity, captureEnvironment } from '../host/environment.ts';
export { makeRemoteMachine } from '../host/remote-machine.ts';
