import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BenchError, exitCodes } from '../errors.ts';
import type { Catalog } from '../model/config.ts';
import { fuzzAsync } from '../testing/fuzz.ts';
import { nearText } from '../testing/near-text.ts';
import { fc } from '../testing/property.ts';
import { loadCatalog } from '../catalog/catalog.ts';
import { makeFakeMachines } from '../testing/fake-machine.ts';
import { repositoryRoot } from '../testing/repository.ts';
import type { World } from './context.ts';
import { main } from './main.ts';
import { makeProgram } from './program.ts';
import { cacheFolder } from '../model/installation.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const nothing = (): void => undefined;
const program = makeProgram({ version: '0', terminal: { print: nothing, tell: nothing } }, () =>
  Promise.resolve(),
);
const commands = program.commands.map((command) => command.name());
const flags = [...new Set(program.commands.flatMap(({ options }) => options.map(({ long }) => long ?? '')))];

/** Every flag gets some values that it takes, and some that are for another. */
const values = [
  ...[
    'malloc',
    'string,nginx',
    'alloc-*',
    'mstress',
    'redis-benchmark -q',
    "sh -c 'a b'",
    'redis=1',
    'debian',
  ],
  ...['alpaquita@23,debian', 'stream', '12', 'musl-*', 'glibc', 'alpine/musl-def', 'debian:12-slim', 'own'],
  ...['alpaquita/musl=./rootfs.tar.gz', 'ghcr.io/bell-sw', 'x86_64', 'time', 'insn', 'max', 'Haswell,-avx'],
  ...[
    'shared',
    'all',
    'none',
    'one',
    '3',
    '0',
    'short',
    'paper',
    'scale=0.5',
    'sizes=132,4100',
    '2%',
    '0-3,6',
  ],
  ...[
    '512m',
    '1.5GiB',
    '90s',
    'out',
    'latest',
    'results',
    'kernel,microcode',
    'json',
    'html',
    'junit',
    'bash',
  ],
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values, ...flags) },
  { weight: 2, arbitrary: nearText([...values, ...flags]) },
);
const option = fc
  .tuple(fc.constantFrom(...flags), word, fc.boolean())
  .map(([flag, value, joined]) => (joined ? [`${flag}=${value}`] : [flag, value]));
const command = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...commands) }, nearText(commands));
const line = fc
  .tuple(
    command,
    fc.array(
      fc.oneof(
        option,
        word.map((one) => [one]),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([name, words]) => [name, ...words.flat()].map(toArgument));

/** An argument has no NUL and is UTF-8; and no file of a test is elsewhere than in its folder. */
function toArgument(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''))
    .toString()
    .replaceAll('..', '')
    .replace(/^\/+|(?<==)\/+/g, '');
}

test('main() ends with an exit code that it knows, whatever it is called with', async () => {
  const catalog = await loadCatalog(repositoryRoot);
  const seen = new Set<number>();
  await fuzzAsync(
    line,
    async (argv) => {
      const said: string[] = [];
      const code = await main(
        argv,
        makeWorld(catalog, (text) => said.push(text)),
      );
      seen.add(code);
      expect(Object.values(exitCodes)).toContain(code);
      if (code !== exitCodes.done) expect(said.join('')).not.toBe('');
    },
    { oneIn: 2 },
  );
  expect([...seen].sort()).toEqual([exitCodes.done, exitCodes.usage, exitCodes.environment]);
});

/** No engine is to be had in it, and no code of anybody’s suite. */
function makeWorld(catalog: Catalog, say: (text: string) => void): World {
  const refuse = () => Promise.reject(new BenchError('no-engine', 'No engine for this', { hint: 'None' }));
  const columns = { columns: 100, colour: false, liveColumns: 100, liveColour: false };
  return {
    terminal: { ...columns, live: false, print: say, tell: say, show: nothing },
    root: repositoryRoot,
    cache: cacheFolder,
    folder,
    environment: {},
    version: '0',
    stop: never,
    signal: never,
    loadCatalog: () => Promise.resolve(catalog),
    loadCustomSuite: refuse,
    loadService: refuse,
    connectEngines: refuse,
    loadMachines: () => Promise.resolve(makeFakeMachines()),
    systemRoot: folder,
  };
}
