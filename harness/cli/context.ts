import type {
  Catalog,
  ConnectedEngines,
  CustomSuite,
  LoadedService,
  EngineRequest,
  FolderOrigin,
  Interruption,
  Machines,
  ProgressMode,
} from '../model/index.ts';

/** The world around a command, and how it is to say what it does. */
export interface CommandContext extends World {
  readonly mode: ProgressMode;
}

export interface World extends Interruption {
  readonly terminal: Terminal;
  /** The repository: images/ and suites/ are below it. */
  readonly root: string;
  /** Where what was fetched and made is kept for the next time. */
  readonly cache: string;
  /** Where the command was called: relative paths and the config file are looked up there. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly loadCatalog: () => Promise<Catalog>;
  /** Runs the code of a suite in a folder anywhere, but not where `beforeCode` throws; throws what is wrong with it. */
  readonly loadCustomSuite: (
    folder: string,
    beforeCode: (origin: FolderOrigin) => void,
  ) => Promise<CustomSuite>;
  /** Reads a service in a folder, of which nothing runs here; throws what is wrong with it. */
  readonly loadService: (folder: string) => Promise<LoadedService>;
  /** Opens the engines that are named, or the one that is found where none is; throws `no-engine` when any is missing. */
  readonly connectEngines: (engines: readonly EngineRequest[]) => Promise<ConnectedEngines>;
  readonly loadMachines: () => Promise<Machines>;
  /** The folder that /proc, /sys and /var of this machine are in: `/`. */
  readonly systemRoot: string;
}

/** Results go to `print`, everything about how they come about to `tell`. */
export interface Terminal {
  /** The width for results now, as `liveColumns` is; where they go to no terminal, a usual one. */
  readonly columns: number;
  readonly colour: boolean;
  /** The width for what is written over. */
  readonly liveColumns: number;
  readonly liveColour: boolean;
  /** Whether lines can be written over. */
  readonly live: boolean;
  readonly print: (text: string) => void;
  readonly tell: (text: string) => void;
  /** Shows text in the place of what `show` showed before; nothing at all when it is empty. */
  readonly show: (text: string) => void;
  /** Whether the answer is yes; where nobody can be asked there is no such function. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<boolean>;
}
