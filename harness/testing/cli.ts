import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../catalog/catalog.ts';
import { loadCustomSuite } from '../catalog/custom-suite/index.ts';
import { loadService } from '../catalog/service/index.ts';
import { main } from '../cli/main.ts';
import type { Catalog } from '../model/config.ts';
import type { ConnectedEngines, Engine, EngineRequest } from '../model/engine.ts';
import type { Machine } from '../model/machine.ts';
import { forgetResults } from './fake-catalog.ts';
import { makeFakeMachines } from './fake-machine.ts';
import { makeRecordingTerminal } from './recording-terminal.ts';
import { repositoryRoot } from './repository.ts';

interface CliCall {
  readonly connectEngine: () => Promise<Engine>;
  /** For the engines of a config file; where it is left out there is the one of `connectEngine` only. */
  readonly connectEngines?: (engines: readonly EngineRequest[]) => Promise<ConnectedEngines>;
  /** Asked for once; `signal`: twice. */
  readonly stop?: AbortSignal;
  readonly signal?: AbortSignal;
  /** The folder it is called in; a fresh temporary one when left out. */
  readonly folder?: string;
  /** A quiet one, when left out: what happens on the real machine meanwhile is no business of a test. */
  readonly machine?: Machine;
  /** A folder that looks like the root of a file system; this machine's when left out. */
  readonly systemRoot?: string;
  /** The user's answer to every question; nobody can be asked when it is left out. */
  readonly answer?: boolean;
}

export interface CliOutcome {
  readonly code: number;
  readonly printed: string;
  readonly told: string;
  readonly folder: string;
}

/** Calls the command line as a person would, with another laboratory behind it. */
export async function callCli(argv: readonly string[], call: CliCall): Promise<CliOutcome> {
  const terminal = makeRecordingTerminal(call.answer === undefined ? {} : { answer: call.answer });
  const folder = call.folder ?? (await mkdtemp(join(tmpdir(), 'bench-')));
  const code = await main(argv, {
    terminal,
    root: repositoryRoot,
    cache: await mkdtemp(join(tmpdir(), 'cache-')),
    folder,
    environment: {},
    version: '0.0.0',
    stop: call.stop ?? call.signal ?? new AbortController().signal,
    signal: call.signal ?? new AbortController().signal,
    loadCatalog: async () => withoutCalibration(forgetResults(await loadCatalog(repositoryRoot))),
    loadCustomSuite,
    loadService,
    connectEngines: call.connectEngines ?? (async () => makeEngines([await call.connectEngine()])),
    loadMachines: () => Promise.resolve(makeFakeMachines(call.machine)),
    systemRoot: call.systemRoot ?? '/',
  });
  return { code, printed: terminal.printed(), told: terminal.told(), folder };
}

/** Several laboratories as a command sees them. */
export function makeEngines(engines: ConnectedEngines['engines']): ConnectedEngines {
  return {
    engines,
    [Symbol.asyncDispose]: async () => {
      for (const engine of engines) await engine[Symbol.asyncDispose]();
    },
  };
}

/** Amounts of work mean nothing to fake programs. */
function withoutCalibration({ suites, families }: Catalog): Catalog {
  const plain = [...suites].map(([name, { calibration: _calibration, ...suite }]) => [name, suite] as const);
  return { suites: new Map(plain), families };
}
