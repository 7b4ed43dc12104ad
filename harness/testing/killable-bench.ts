import { main } from '../cli/main.ts';
import { makeEngines } from './cli.ts';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../model/config.ts';
import type { Suite } from '../model/suite.ts';
import { fakeCatalog, makeFakeSuite } from './fake-catalog.ts';
import { makeFakeEngine } from './fake-engine.ts';
import { makeFakeMachines } from './fake-machine.ts';
import { makeRecordingTerminal } from './recording-terminal.ts';
import { repositoryRoot } from './repository.ts';
import { cacheFolder } from '../model/installation.ts';

/**
 * A program for tests that kill it: the command line with a laboratory whose trials take a while, so that a moment may be
 * in one, and whose containers go with it.
 */
const trialMs = 3;

/** Any image that can be made. */
const folder = fileURLToPath(new URL('../runner/images', import.meta.url));
const recipe: Suite['recipe'] = () => ({
  ...{ kind: 'build', name: 'alpha', folder, dockerfile: 'subject.Dockerfile' },
  ...{ files: [], args: {}, parents: {} },
});
const alpha = { ...makeFakeSuite({ name: 'alpha', workloads: ['a', 'b'], rounds: 3, scale: '1' }), recipe };
const catalog: Catalog = { ...fakeCatalog, suites: new Map([['alpha', alpha]]) };

const engine = makeFakeEngine({ behave: () => ({ wallMs: trialMs, delayMs: trialMs }) });
const terminal = makeRecordingTerminal();
const never = new AbortController().signal;

process.exitCode = await main(process.argv.slice(2), {
  terminal,
  root: repositoryRoot,
  cache: cacheFolder,
  folder: process.cwd(),
  environment: {},
  version: '0.0.0',
  stop: never,
  signal: never,
  loadCatalog: () => Promise.resolve(catalog),
  loadCustomSuite: () => Promise.reject(new Error('There is no such suite here')),
  loadService: () => Promise.reject(new Error('There is no such service here')),
  systemRoot: '/',
  connectEngines: () => Promise.resolve(makeEngines([engine])),
  loadMachines: () => Promise.resolve(makeFakeMachines()),
});
process.stderr.write(terminal.told());
