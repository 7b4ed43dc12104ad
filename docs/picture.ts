import { join } from 'node:path';
import { toHtmlReport } from '../harness/report/html/index.ts';
import { openPage } from '../harness/testing/open-page.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { readExample } from './example-runs.ts';

/** The picture in README.md: the top of report.html of a run that is kept, as Chromium paints it. */
export const picturePath = join(repositoryRoot, 'docs', 'report.png');

const view = { width: 1_200, longest: 1_425 };

/** The picture as it would be made now. */
export async function takePicture(): Promise<Buffer> {
  const { report } = await readExample();
  await using page = await openPage(toHtmlReport(report));
  return await page.shoot(view);
}
