import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openRunFolder } from '../harness/store/index.ts';
import { toHtmlReport } from '../harness/report/html/index.ts';
import { makeRunReport, readResults } from '../harness/runner/index.ts';
import { openPage } from '../harness/testing/open-page.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

/** A run that was really measured, as its folder keeps it: run.json and journal.jsonl. */
export const exampleRuns = join(repositoryRoot, 'docs', 'example');

/** The picture in README.md: the top of that run's report.html, as Chromium paints it. */
export const picturePath = join(repositoryRoot, 'docs', 'report.png');

const view = { width: 1_200, longest: 1_425 };

/** The picture as it would be made now. */
export async function takePicture(): Promise<Buffer> {
  await using page = await openPage(await makeExampleReport());
  return await page.shoot(view);
}

/** report.html of that run, as it would be made now. */
export async function makeExampleReport(): Promise<string> {
  const [run = 'none'] = await readdir(exampleRuns);
  const folder = openRunFolder(join(exampleRuns, run));
  return toHtmlReport(makeRunReport(await readResults(folder, await folder.readRun())));
}
