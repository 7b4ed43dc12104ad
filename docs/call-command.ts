import { execa } from 'execa';
import { join } from 'node:path';
import { loadCatalog } from '../harness/catalog/index.ts';
import { main } from '../harness/cli/index.ts';
import { type Patience, connectDockerEngines, makeEngineAccess } from '../harness/engine/index.ts';
import { isOnThisMachine } from '../harness/machine/index.ts';
import { loadCustomSuite } from '../harness/catalog/custom-suite/index.ts';
import { loadService } from '../harness/catalog/service/index.ts';
import { captureActivity, captureEnvironment, makeRemoteMachine } from '../harness/testing/real-machine.ts';
import { makeRecordingTerminal } from '../harness/testing/recording-terminal.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import type { RunnableCommand } from './runnable-command.ts';
import { cacheFolder } from '../harness/model/index.ts';

export interface Called {
  readonly argv: readonly string[];
  /** The command's working directory. */
  readonly folder: string;
  readonly code: number;
  readonly printed: string;
  readonly told: string;
}

/** Whoever reads a test does not want to wait until a registry is back. */
const patience: Patience = { backOff: { attempts: 1, firstMs: 0, longestMs: 0 }, stallMs: 60_000 };

/** Runs a command in a folder, with the engine and the machine that there really are. */
export async function callCommand({ kind, argv }: RunnableCommand, folder: string): Promise<Called> {
  if (kind === 'bench') return callBench(argv, folder);
  const [program, ...words] =
    kind === 'npm'
      ? ['npm', '--prefix', repositoryRoot, ...argv]
      : [join(repositoryRoot, argv[0] ?? ''), ...argv.slice(1)];
  const { exitCode, stdout, stderr } = await execa(program, words, {
    ...{ cwd: folder, reject: false },
    env: { NO_COLOR: '1', INIT_CWD: folder },
  });
  return { argv, folder, code: exitCode ?? -1, printed: stdout, told: stderr };
}

/** `harness/cli.ts` with a terminal that keeps what is written, without starting a process for it. */
async function callBench(argv: readonly string[], folder: string): Promise<Called> {
  const terminal = makeRecordingTerminal();
  const access = makeEngineAccess(process.env);
  const never = new AbortController().signal;
  const code = await main(argv, {
    ...{
      terminal,
      folder,
      loadCustomSuite,
      loadService,
      root: repositoryRoot,
      cache: cacheFolder,
      version: '0.0.0',
      systemRoot: '/',
    },
    ...{ environment: process.env, stop: never, signal: never },
    loadCatalog: () => loadCatalog(repositoryRoot),
    connectEngines: (engines) => connectDockerEngines(engines, access, { patience }),
    loadMachines: () =>
      Promise.resolve({
        here: { captureEnvironment: () => captureEnvironment(), captureActivity: () => captureActivity() },
        hasEngine: isOnThisMachine,
        behind: makeRemoteMachine,
      }),
  });
  return { argv, folder, code, printed: terminal.printed(), told: terminal.told() };
}
