import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connectDockerEngines } from './engine/engine.ts';
import { loadCatalog } from './catalog/catalog.ts';
import { lastWords } from './cli/main.ts';
import { main } from './cli/main.ts';
import { makeInterruption } from './cli/interruption.ts';
import { loadCustomSuite } from './catalog/custom-suite.ts';
import { makeEngineAccess } from './engine/docker-context.ts';
import { captureActivity, captureEnvironment } from './machine/environment.ts';
import { makeTerminal } from './cli/terminal.ts';
import { isOnThisMachine } from './machine/findings.ts';
import { makeRemoteMachine } from './machine/remote-machine.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as { readonly version: string };

process.on('uncaughtException', (error) => {
  const { text, exitCode } = lastWords(error);
  process.stderr.write(text);
  process.exit(exitCode);
});

const interruption = makeInterruption(process);
const access = makeEngineAccess(process.env);

process.exitCode = await main(process.argv.slice(2), {
  terminal: makeTerminal(process),
  root,
  // npm runs scripts in the package's folder and says where it was called from.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  environment: process.env,
  version: manifest.version,
  ...interruption,
  loadCatalog: () => loadCatalog(root),
  loadCustomSuite: async (folder) => {
    await import('./catalog/register-hooks.ts');
    return loadCustomSuite(folder);
  },
  connectEngines: (engines) => connectDockerEngines(engines, access, { signal: interruption.stop }),
  machines: {
    here: { captureEnvironment: () => captureEnvironment(), captureActivity: () => captureActivity() },
    hasEngine: isOnThisMachine,
    behind: makeRemoteMachine,
  },
  systemRoot: '/',
});
