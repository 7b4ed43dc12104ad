import { cp, mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../harness/catalog/index.ts';
import { unquoteWords } from '../harness/model/index.ts';
import { makePlan } from '../harness/runner/plan/plan.ts';
import { callCli } from '../harness/testing/cli.ts';
import { fakeEngine, parseConfig } from '../harness/testing/fake-catalog.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { findCommands } from './commands.ts';
import { exampleRuns, readExample } from './example-runs.ts';

const suites = await readdir(exampleRuns);
const readme = await readFile(join(exampleRuns, '..', 'README.md'), 'utf8');
const catalog = await loadCatalog(repositoryRoot);

/** All that is made of the two, and kept to be looked at. */
const made = ['report.html', 'report.md', 'results.csv'];

/** The flags that examples/README.md says a run was measured with. */
async function findFlags(suite: string): Promise<readonly string[]> {
  const commands = await findCommands(repositoryRoot);
  const ofSuite = commands.filter(({ file, argv }) => file === 'examples/README.md' && argv.includes(suite));
  return unquoteWords(ofSuite[0]?.line ?? '').slice(ofSuite[0]?.argv.indexOf('--suite'));
}

describe('examples/runs', () => {
  test('examples/runs has three runs', () => {
    expect(suites).toHaveLength(3);
  });

  test.each(suites)('bench report makes the files of examples/runs/%s again', async (suite) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'bench-example-')), suite);
    for (const name of ['run.json', 'journal.jsonl'])
      await cp(join(exampleRuns, suite, name), join(folder, name));
    const { code } = await callCli(['report', folder], {
      connectEngine: () => Promise.reject(new Error('no engine is needed')),
    });
    expect(code).toBe(0);
    for (const name of made) {
      const [kept, now] = await Promise.all(
        [join(exampleRuns, suite), folder].map((of) => readFile(join(of, name), 'utf8')),
      );
      expect(kept === now, `npm run bench -- report ./examples/runs/${suite} makes ${name} anew`).toBe(true);
    }
  });

  test.each(suites)(
    'the command of examples/README.md measures today what examples/runs/%s has',
    async (suite) => {
      const {
        report: { record },
      } = await readExample(suite);
      const config = parseConfig(['--control', 'one', ...(await findFlags(suite))], catalog);
      const idsOf = (cells: readonly { readonly id: string }[]): string[] => cells.map(({ id }) => id).sort();
      expect(idsOf(record.plan.cells)).toEqual(idsOf(makePlan(config, [fakeEngine]).cells));
      expect(record.suites.map(({ version }) => version)).toEqual([catalog.suites.get(suite)?.version]);
      expect([record.status, record.preset]).toEqual(['complete', config.preset]);
    },
  );

  test.each(suites)('examples/README.md has the answer of examples/runs/%s', async (suite) => {
    const { report } = await readExample(suite);
    const { printed } = await callCli(['compare', join(exampleRuns, suite)], {
      connectEngine: () => Promise.reject(new Error('no engine is needed')),
    });
    expect(report.answers.length).toBeGreaterThan(0);
    const [sentence = 'none'] = /^(?:Fastest|Smallest|Not known)[^\n]*/m.exec(printed) ?? [];
    expect(readme).toContain(sentence);
  });
});
