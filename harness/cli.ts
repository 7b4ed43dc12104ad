import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openDockerLabs } from './docker/docker-labs.ts';
import { loadCatalog } from './catalog.ts';
import { main } from './commands/main.ts';
import { makeEngineAccess } from './host/engine-access.ts';
import { captureActivity, captureEnvironment } from './host/environment.ts';
import { makeTerminal } from './terminal.ts';
import { isOnThisMachine } from './host/engine-places.ts';
import { makeRemoteMachine } from './host/remote-machine.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as { readonly version: string };

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruption.abort(signal);
  });
}

// Who reads with `head` has read enough; a run goes on all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const access = makeEngineAccess(process.env);

process.exitCode = await main(process.argv.slice(2), {
  terminal: makeTerminal(process),
  root,
  // npm runs scripts in the package's folder and says where it was called from.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  environment: process.env,
  version: manifest.version,
  signal: interruption.signal,
  loadCatalog: () => loadCatalog(root),
  openLabs: (engines) => openDockerLabs(engines, access, interruption),
  machines: {
    here: { captureEnvironment: () => captureEnvironment(), captureActivity: () => captureActivity() },
    hasEngine: isOnThisMachine,
    behind: makeRemoteMachine,
  },
});
