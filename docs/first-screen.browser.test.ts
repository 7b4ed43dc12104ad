import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHtmlReport } from '../harness/report/html/index.ts';
import { describeWithChromium } from '../harness/testing/chromium.ts';
import { type Browser, openBrowser } from '../harness/testing/open-page.ts';
import { readBookmarks } from '../harness/testing/pdf-bookmarks.ts';
import { readExample } from './example-runs.ts';

interface Box {
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
}

/** Where the parts of the page are that a reader would name. */
const findParts = `[...document.querySelectorAll('h1, main h2, .answer, .suite figure svg, .caveats, .suite table')].map((it) => {
  const { top, bottom } = it.getBoundingClientRect();
  return { name: it.tagName === 'svg' ? 'figure' : it.className || it.textContent.trim(), tag: it.tagName, top, bottom };
})`;

/** Of what was not folded. */
const findHeadings = `[...document.querySelectorAll('h1, h2, h3, h4')].filter((it) => it.checkVisibility()).map((it) => it.textContent.trim())`;

/** Headings that nothing but a legend stands between: of all graphs and of a table's, of a table's graphs and of the first. */
const findLeading = `[...document.querySelectorAll('section:has(> .scene), .scene')].map((it) =>
  [...it.querySelectorAll('h2, h3, h4')].slice(0, 2).map((heading) => heading.textContent.trim()))`;

/** Makes a bookmark of each table's title and of its first row, without moving anything; how many tables there are. */
const markTables = `(() => {
  const tables = [...document.querySelectorAll('table:has(> caption)')].filter((it) => it.checkVisibility());
  tables.forEach((table, index) => {
    for (const [name, place] of [['title', table.caption], ['row', table.tBodies[0].rows[0].cells[0]]]) {
      const mark = document.createElement('h6');
      mark.textContent = name + ' ' + index;
      Object.assign(mark.style, { position: 'absolute', margin: 0, fontSize: '1px' });
      place.prepend(mark);
    }
  });
  return tables.length;
})()`;

/** A heading and two lines below it. */
const fewestPoints = 60;

describeWithChromium('the first screen of report.html', () => {
  let html: string;
  let chromium: Browser;

  beforeAll(async () => {
    html = toHtmlReport((await readExample()).report);
    chromium = await openBrowser();
  });
  afterAll(() => chromium[Symbol.asyncDispose]());

  test.each([
    {
      device: 'a laptop',
      width: 1440,
      height: 844,
      expected: ['DIV caveats', 'TABLE answers', 'svg figure'],
    },
    {
      device: 'a small laptop',
      width: 1280,
      height: 800,
      expected: ['DIV caveats', 'TABLE answers', 'svg figure'],
    },
    { device: 'a telephone', width: 390, height: 844, expected: ['DIV caveats', 'svg figure'] },
  ])(
    'has the answer, its figure and its caveats on $device, and begins nothing else',
    async ({ width, height, expected }) => {
      await using page = await chromium.open(html);
      await page.show({ width });
      const parts = (await page.evaluate(findParts)) as (Box & { readonly tag: string })[];
      const whole = parts.filter(({ bottom }) => bottom <= height).map(({ tag, name }) => `${tag} ${name}`);
      expect(whole.slice(0, 3)).toEqual([
        'H1 malloc: 9 variants of debian 12 compared',
        'H2 malloc: time of 6 workloads debian 12 · x86_64',
        'P answer',
      ]);
      expect(whole.slice(3).toSorted()).toEqual(expected);
      const begun = parts.filter(({ tag, top }) => tag === 'H2' && top < height);
      expect(begun).toHaveLength(1);
    },
  );

  test.each([1024, 1100, 1200, 1440])('shows the whole answer at a width of %i pixels', async (width) => {
    await using page = await chromium.open(html);
    await page.show({ width });
    const cut = `[...document.querySelectorAll('.lines .table')].map((it) => it.scrollWidth - it.clientWidth)`;
    expect(await page.evaluate(cut)).toEqual([0]);
  });

  test('prints a short run on six pages at most, with no heading twice', async () => {
    await using page = await chromium.open(html);
    const pdf = await page.printPdf();
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(6);
    const headings = await page.evaluate(
      "[...document.querySelectorAll('h1, h2, h3, h4')].map((it) => it.textContent.trim())",
    );
    expect(new Set(headings as string[]).size).toBe((headings as string[]).length);
  });

  test('prints no heading without what it names', async () => {
    await using page = await chromium.open(html);
    const printed = new Map(readBookmarks(await page.printPdf()).map((mark) => [mark.title, mark]));
    const headings = (await page.evaluate(findHeadings)) as string[];
    for (const title of headings) expect(printed.get(title)?.fromBottom, title).toBeGreaterThan(fewestPoints);
    const leading = (await page.evaluate(findLeading)) as [above: string, below: string][];
    expect(leading.length).toBeGreaterThan(2);
    for (const [above, below] of leading)
      expect(printed.get(above)?.page, `${above}, ${below}`).toBe(printed.get(below)?.page);
  });

  test('prints the title of a table where the table begins', async () => {
    await using page = await chromium.open(html);
    const tables = (await page.evaluate(markTables)) as number;
    expect(tables).toBeGreaterThan(1);
    const printed = new Map(readBookmarks(await page.printPdf()).map(({ title, page }) => [title, page]));
    for (let index = 0; index < tables; index += 1) {
      expect(printed.get(`title ${index}`)).toBeDefined();
      expect(printed.get(`title ${index}`), `table ${index}`).toBe(printed.get(`row ${index}`));
    }
  });
});
