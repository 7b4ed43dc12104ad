import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages, report } from './pages.fixture.ts';
import { describeWithChromium } from '../../testing/chromium.ts';
import { type Browser, type BrowserPage, openBrowser } from '../../testing/open-page.ts';
import { repositoryRoot } from '../../testing/repository.ts';

const screenshots = join(repositoryRoot, '.cache', 'screenshots');
const names = Object.keys(pages) as (keyof typeof pages)[];
const views = {
  light: { width: 1200 },
  dark: { width: 1200, dark: true },
  phone: { width: 390 },
  'phone-dark': { width: 390, dark: true },
  print: { width: 794, print: true },
} as const;

interface Violations {
  readonly found: unknown[];
  readonly passes: number;
}

/** Opens all that is folded first, so that axe sees it. */
async function findViolations(page: BrowserPage): Promise<Violations> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(`(async () => {
    for (const it of document.querySelectorAll('details')) it.open = true;
    const { violations, passes } = await axe.run();
    const nodes = (of) => of.slice(0, 3).map(({ html }) => html.slice(0, 120));
    return { found: violations.map((v) => [v.impact, v.id, nodes(v.nodes)]), passes: passes.length };
  })()`);
  return found as Violations;
}

describeWithChromium('pages', () => {
  let browser: Browser;

  beforeAll(async () => {
    await mkdir(screenshots, { recursive: true });
    browser = await openBrowser();
  });
  afterAll(() => browser[Symbol.asyncDispose]());

  test.each(names)(
    'the %s page runs its own script and style, and the browser has no complaint',
    async (name) => {
      await using page = await browser.open(pages[name]);
      expect(page.messages).toEqual([]);
      expect(await page.evaluate("document.querySelectorAll('th button').length")).toBeGreaterThan(5);
    },
  );

  test.each(names)('the %s page has no accessibility violations, light or dark', async (name) => {
    await using page = await browser.open(pages[name]);
    for (const view of [views.light, views.dark]) {
      await page.show(view);
      const { found, passes } = await findViolations(page);
      expect(found).toEqual([]);
      expect(passes).toBeGreaterThan(15);
    }
  });

  test.each(names)('the %s page never scrolls sideways on a telephone', async (name) => {
    await using page = await browser.open(pages[name]);
    await page.show(views.phone);
    await page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  // Draws each page in every view, and prints it.
  test.each(names)(
    'the %s page can be looked at: pictures are in .cache/screenshots',
    { timeout: 180_000 },
    async (name) => {
      await using page = await browser.open(pages[name]);
      for (const [view, how] of Object.entries(views)) {
        const picture = await page.shoot(how);
        expect(picture.subarray(1, 4).toString()).toBe('PNG');
        await writeFile(join(screenshots, `${name}-${view}.png`), picture);
      }
      const pdf = await page.printPdf();
      expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
      await writeFile(join(screenshots, `${name}.pdf`), pdf);
    },
  );

  test('report.html sorts a table by numbers, with what has none at the end', async () => {
    await using page = await browser.open(report);
    const medians = await page.evaluate(`(() => {
      const table = document.querySelector('table.results');
      table.querySelectorAll('th button')[2].click();
      return [...table.tBodies[0].rows].map(({ cells }) => cells[0].textContent + ' ' + cells[1].textContent);
    })()`);
    expect(medians).toEqual([
      ...['mstress glibc', 'espresso glibc', 'mstress glibc~twin'],
      ...['espresso musl-perf', 'mstress musl-def', 'espresso musl-def', 'barnes glibc'],
    ]);
  });

  test('report.html lets no other script run', async () => {
    const evil = '<script>document.title="x"</script><p onclick="document.title=\'x\'">x</p></main>';
    await using page = await browser.open(report.replace('</main>', evil));
    await page.evaluate("document.querySelector('p[onclick]').click()");
    expect(page.messages.join()).toContain('script-src');
    expect(await page.evaluate('document.title')).not.toBe('x');
  });
});
