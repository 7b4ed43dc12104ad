#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { endWith, lastWords, main, makeInterruption, makeTerminal, tellOfUnfinished } from './cli/index.ts';
import { cacheFolder, callerFolder } from './model/index.ts';

tellOfUnfinished(process);

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as { readonly version: string };

process.on('uncaughtException', (error) => {
  const { text, exitCode } = lastWords(error);
  process.stderr.write(text);
  process.exit(exitCode);
});

const interruption = makeInterruption(process);

const exitCode = await main(process.argv.slice(2), {
  terminal: makeTerminal(process),
  root,
  cache: cacheFolder,
  folder: callerFolder(process.env, process.cwd()),
  environment: process.env,
  version: manifest.version,
  ...interruption,
  loadCatalog: async () => (await import('./catalog/index.ts')).loadCatalog(root),
  loadCustomSuite: async (folder, beforeCode) => {
    await import('./catalog/custom-suite/register-hooks.ts');
    return (await import('./catalog/custom-suite/index.ts')).loadCustomSuite(folder, beforeCode);
  },
  loadService: async (folder) => (await import('./catalog/service/index.ts')).loadService(folder),
  connectEngines: async (engines) => {
    const { connectDockerEngines, makeEngineAccess } = await import('./engine/index.ts');
    return connectDockerEngines(engines, makeEngineAccess(process.env), { signal: interruption.stop });
  },
  loadMachines: async () => {
    const { isOnThisMachine, makeRemoteMachine, makeThisMachine } = await import('./machine/index.ts');
    return { here: makeThisMachine(), hasEngine: isOnThisMachine, behind: makeRemoteMachine };
  },
  systemRoot: '/',
});

await endWith(exitCode, process);
