import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BenchError } from '../harness/errors.ts';
import { callCli } from '../harness/testing/cli.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { findCommands } from './commands.ts';

/** Commands that need an engine, a suite, a family or a run that only a reader has. */
const readersOwn =
  /<|--engine (?:arm|kubernetes:|pool)|--shard |bench -- merge |suite mine|family mine|my-suite|--service|minirootfs|\blatest\b|compare |report \.\/|resume |bench -- (doctor|summary)$/;

const documented = await findCommands(repositoryRoot);
const bench = documented.filter(({ argv }) => argv.includes('bench') && argv.includes('--'));

describe('documented commands', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-docs-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(bench.filter(({ line }) => !readersOwn.test(line)))(
    '$line ($file) is understood, as far as it goes without an engine',
    async ({ argv }) => {
      const closed = new BenchError('no-engine', 'No engine for documentation', { hint: 'None' });
      const { code, told } = await callCli(argv.slice(argv.indexOf('--') + 1), {
        folder,
        systemRoot: folder,
        connectEngine: () => Promise.reject(closed),
      });
      if (code === 0) return;
      // There are no nights yet to tell of.
      if (code === 3 && argv.includes('history')) return;
      expect([code, told]).toEqual([3, expect.stringContaining('No engine for documentation')]);
    },
  );

  test('every npm script of the documentation is one of package.json', async () => {
    const { scripts } = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const called = documented.flatMap(({ argv }) => {
      const at = argv.indexOf('run');
      const name = argv.slice(at + 1).find((word) => !word.startsWith('-'));
      return argv[0] === 'npm' && at > 0 && name !== undefined ? [name] : [];
    });
    expect(called.length).toBeGreaterThan(20);
    expect([...new Set(called)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
