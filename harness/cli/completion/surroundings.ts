import type { Catalog, OwnSuite } from '../../model/config.ts';

/** Where a command line is typed: what its names come from. Nothing of it is looked at before it is needed. */
export interface Surroundings {
  readonly loadCatalog: () => Promise<Catalog>;
  /** Runs the code of a suite in a folder anywhere; throws what is wrong with it. */
  readonly loadOwnSuite: (folder: string) => Promise<OwnSuite>;
  /** Relative paths are looked up there. */
  readonly folder: string;
}
