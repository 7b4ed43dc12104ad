import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { runProgram } from '../machine/index.ts';
import { setupCommand } from '../model/index.ts';
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
import { type BuilderRequest, concurrentBuilds } from '../runner/images/index.ts';

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

/** Starting a container is mostly waiting for the engine. */
const concurrentStarts = 4;

export const buildLimit = pLimit(concurrentBuilds);
export const startLimit = pLimit(concurrentStarts);

/** The folder of the logs of image builds, and of how long they took. */
export function buildLogsIn({ cache }: Pick<CommandContext, 'cache'>): string {
  return join(cache, 'build-logs');
}

const timeoutMs = 15 * 60_000;

/** Has a program of the host make a file that an image is built from; the file goes when it is let go. */
export function makeGenerate({
  cache,
  signal,
}: Pick<CommandContext, 'cache' | 'signal'>): BuilderRequest['generate'] {
  return async ({ generated, folder, onLine }) => {
    const made = join(cache, 'generated');
    await mkdir(made, { recursive: true });
    const path = join(made, `${randomBytes(4).toString('hex')}-${generated.file}`);
    const remove = (): Promise<void> => rm(path, { force: true });
    try {
      await runProgram({
        program: join(folder, generated.program),
        args: [path, ...generated.args, ...(generated.paths ?? [])],
        hint: `Run ${setupCommand()}, which installs what it needs`,
        timeoutMs,
        signal,
        onLine,
      });
    } catch (error) {
      await remove();
      throw error;
    }
    return { path, [Symbol.asyncDispose]: remove };
  };
}
