import type { Catalog } from '../../model/config.ts';

/** Where a command line is typed: what its names come from. Nothing of it is looked at before it is needed. */
export interface Surroundings {
  readonly loadCatalog: () => Promise<Catalog>;
  /** Relative paths are looked up there. */
  readonly folder: string;
}
