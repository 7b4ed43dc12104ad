import type { SuiteOrigin } from './schema/suite.ts';

export type { Mount, SuiteOrigin } from './schema/suite.ts';

/** A folder that `--suite` names. */
export type FolderOrigin = Extract<SuiteOrigin, { kind: 'folder' }>;

/** A folder that `--service` names. */
export type ServiceOrigin = Extract<SuiteOrigin, { kind: 'service' }>;

/** Commands that `--command` gives. */
export type CommandOrigin = Extract<SuiteOrigin, { kind: 'command' }>;
