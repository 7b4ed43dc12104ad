import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeSuiteCode } from '../testing/custom-suite.ts';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { writeFiles } from '../testing/recipe-folder.ts';

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
    for (const command of ['history', 'clean'])
      expect(await call(folder, command)).toMatchObject({ code: 0, told: '' });
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
