/** Container engines: reached, asked, pulled to, built on; containers started, attached to and removed. */
export { makeEngineAccess } from './docker-config.ts';
export { connectDockerEngine, connectDockerEngines } from './engine.ts';
export type { Patience } from './pull.ts';
