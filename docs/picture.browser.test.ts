import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithChromium } from '../harness/testing/chromium.ts';
import { openPage } from '../harness/testing/open-page.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { comparePictures } from './compare-pictures.ts';
import { picturePath, takePicture } from './picture.ts';

/** A share of the pixels: what another Chromium paints in another way, and less than a figure that moved. */
const tolerated = 0.002;

describeWithChromium('README’s picture', { timeout: 120_000 }, () => {
  test('README’s picture is what npm run picture makes of the stored run', async () => {
    expect(await readFile(join(repositoryRoot, 'README.md'), 'utf8')).toContain('](docs/report.png)');
    const difference = await comparePictures(await readFile(picturePath), await takePicture());
    expect(difference, 'npm run picture takes it anew').toBeLessThan(tolerated);
  });

  test('comparePictures() tells pictures apart that differ in a figure, or in their size', async () => {
    await using page = await openPage('<p style="font-size: 20px">espresso 0.89</p>');
    const before = await page.shoot({ width: 300 });
    await page.evaluate('document.querySelector("p").textContent = "espresso 0.98"');
    expect(await comparePictures(before, await page.shoot({ width: 300 }))).toBeGreaterThan(0);
    expect(await comparePictures(before, await page.shoot({ width: 310 }))).toBe(1);
    expect(await comparePictures(before, before)).toBe(0);
  });
});
