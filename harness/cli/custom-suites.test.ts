import { appendFile, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeSuiteCode } from '../testing/custom-suite.ts';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { writeFiles } from '../testing/recipe-folder.ts';
import { openRunFolder } from '../store/run-folder.ts';
import type { RunRecord } from '../model/run.ts';

const connectEngine = () => Promise.resolve(makeFakeEngine({ behave: fakeDebian() }));

/** A folder that is called in, with suites in folders of it. */
async function makeFolder(suites: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-own-'));
  for (const [name, code] of Object.entries(suites))
    await writeFiles(folder, { [`${name}/suite.mjs`]: code, [`${name}/Dockerfile`]: 'FROM scratch\n' });
  return folder;
}

const call = (folder: string, ...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(argv, { connectEngine, folder });

describe('--suite with a folder', () => {
  test('bench plan plans the workloads of a folder, and says that its code runs', async () => {
    const folder = await makeFolder({ mine: makeSuiteCode() });
    const argv = ['plan', '--suite', './mine,malloc', '--family', 'debian', '--json'];
    const { code, printed, told } = await call(folder, ...argv);
    expect(code).toBe(0);
    const lines = told.split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { kind: 'progress' },
      { kind: 'note', text: `Running the code of the suite in ${folder}/mine on this machine` },
    ]);
    const { cells } = JSON.parse(printed) as { readonly cells: readonly { readonly suite: string }[] };
    expect([...new Set(cells.map(({ suite }) => suite))]).toEqual(['malloc', 'mine']);
  });

  test('bench takes folders from the config file, and runs nobody’s code where nothing is measured', async () => {
    const folder = await makeFolder({ mine: makeSuiteCode() });
    await writeFile(join(folder, 'bench.config.json'), '{"suite": ["./mine"], "workload": "w"}');
    expect((await call(folder, 'list', '--suite', './mine')).printed).toContain('suite mine: Mine');
    expect(await call(folder, 'history')).toMatchObject({ code: 3, told: '' });
    expect(await call(folder, 'clean')).toMatchObject({ code: 0, told: '' });
  });

  test.each([
    ['./nothing', 'there is no suite.ts, no suite.js, no suite.mjs in'],
    ['./malloc', 'is named malloc, and this program has one of that name'],
    ['./command', 'is named command, and this program has one of that name'],
    ['./mine,./other', 'is named mine, and'],
  ])('bench --suite %s ends with exit code 2 and says why', async (words, sentence) => {
    const folder = await makeFolder({
      malloc: makeSuiteCode({ name: "'malloc'" }),
      command: makeSuiteCode({ name: "'command'" }),
      mine: makeSuiteCode(),
      other: makeSuiteCode(),
    });
    const { code, told } = await call(folder, 'plan', '--suite', words);
    expect(code).toBe(2);
    expect(told).toContain(sentence);
  });

  test('bench takes a folder that is named twice for one suite', async () => {
    const folder = await makeFolder({ mine: makeSuiteCode() });
    const { code, told } = await call(folder, 'list', '--suite', './mine', '--suite', `${folder}/mine`);
    expect(code).toBe(0);
    expect(told.match(/Running/g)).toHaveLength(1);
  });
});

/** A suite that leaves a trace wherever its code runs. */
function makeTracedCode(trace: string): string {
  return `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(trace)}, 'ran ');\n${makeSuiteCode()}`;
}

describe('a stored run that names a suite in a folder', () => {
  interface Stored {
    readonly folder: string;
    readonly suite: string;
    readonly run: string;
    /** How often the suite's code ran since. */
    readonly countRuns: () => Promise<number>;
  }

  const change = async (run: string, with_: (record: RunRecord) => RunRecord): Promise<void> => {
    const stored = openRunFolder(run);
    await stored.writeRun(with_(await stored.readRun()));
  };

  /** Its code is imported once by a process: each is in a folder of its own. */
  async function measure(status: RunRecord['status']): Promise<Stored> {
    const folder = await makeFolder({});
    const trace = join(folder, 'trace');
    const files = { 'mine/suite.mjs': makeTracedCode(trace), 'mine/Dockerfile': 'FROM scratch\n' };
    await writeFiles(folder, files);
    const flags = ['--suite', './mine', '--variant', 'glibc,musl-def', '--rounds', '12'];
    expect((await call(folder, 'run', ...flags, '--control', 'none')).code).toBe(0);
    const [name = ''] = await readdir(join(folder, 'results'));
    const run = join(folder, 'results', name);
    if (status === 'running') {
      const journal = await readFile(join(run, 'journal.jsonl'), 'utf8');
      await writeFile(join(run, 'journal.jsonl'), `${journal.split('\n').slice(0, 4).join('\n')}\n`);
      await change(run, ({ finished: _finished, ...record }) => ({ ...record, status: 'running' }));
    }
    await writeFile(trace, '');
    const countRuns = async (): Promise<number> => (await readFile(trace, 'utf8')).split(' ').length - 1;
    return { folder, run, suite: join(folder, 'mine'), countRuns };
  }

  /** The suite as an attacker would have it: at another place, where this process has not loaded it yet. */
  async function pointElsewhere(stored: Stored): Promise<Stored> {
    const suite = join(stored.folder, 'foreign');
    const code = await readFile(join(stored.suite, 'suite.mjs'), 'utf8');
    await writeFiles(suite, { 'suite.mjs': code, Dockerfile: 'FROM scratch\n' });
    await change(stored.run, (record) => ({
      ...record,
      command: record.command.replaceAll(stored.suite, suite),
      suites: record.suites.map((one) =>
        one.origin?.kind === 'folder' ? { ...one, origin: { ...one.origin, folder: suite } } : one,
      ),
    }));
    return { ...stored, suite };
  }

  test.each([
    ['resume', 'running', ['resume']],
    ['check --baseline', 'complete', ['check', '--baseline']],
  ] as const)(
    'bench %s does not run the code of a folder that only the run names',
    async (_, status, argv) => {
      const { folder, run, suite, countRuns } = await pointElsewhere(await measure(status));
      const { code, told } = await call(folder, ...argv, run);
      expect(told).toContain(
        `again: it names the suite in ${suite}, and this command line does not\n→ Its code would run on this machine. Read it, and allow it with --suite ${suite}\n`,
      );
      expect([code, await countRuns()]).toEqual([2, 0]);
    },
  );

  test.each([
    ['resume', 'running', ['resume']],
    ['check --baseline', 'complete', ['check', '--baseline']],
  ] as const)('bench %s runs it where the command line names it as well', async (_, status, argv) => {
    const { folder, run, suite, countRuns } = await pointElsewhere(await measure(status));
    const { code, told } = await call(folder, ...argv, run, '--suite', suite);
    expect([code, told]).toEqual([0, expect.stringContaining(`Running the code of the suite in ${suite}`)]);
    expect(await countRuns()).toBe(1);
  });

  test.each([
    ['resume', 'running', ['resume']],
    ['check --baseline', 'complete', ['check', '--baseline']],
  ] as const)('bench %s does not run it when its files have changed', async (_, status, argv) => {
    const { folder, run, suite, countRuns } = await pointElsewhere(await measure(status));
    await appendFile(join(suite, 'suite.mjs'), '// Changed.\n');
    const { code, told } = await call(folder, ...argv, run, '--suite', suite);
    expect(told).toMatch(
      /the suite in .*\/foreign has changed; its files had SHA-256 \w{16}, now they have \w{16}\n→ Bring/,
    );
    expect([code, await countRuns()]).toEqual([3, 0]);
  });

  test('bench resume takes no config file, and no results folder, that only the run names', async () => {
    const { folder, run } = await measure('running');
    const evil = join(folder, 'evil.json');
    await writeFile(evil, '{"engines": {"local": {"host": "tcp://192.0.2.1:2375"}}}');
    await change(run, (record) => ({
      ...record,
      command: `${record.command} --config ${evil} --out ${folder}/else`,
    }));
    const { code, told } = await call(folder, 'resume', run, '--suite', join(folder, 'mine'));
    expect([code, told]).toEqual([0, expect.not.stringContaining('192.0.2.1')]);
    expect(await readdir(folder)).not.toContain('else');
  });
});
