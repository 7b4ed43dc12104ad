import { expect, test } from 'vitest';
import { listPlots } from './svg-file.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { describeWithChromium } from '../../testing/chromium.ts';
import { openPage } from '../../testing/open-page.ts';

const report = makeReport([...makePair({ workload: `a<b>&"c"'` }), ...makePair({ workload: 'espresso' })]);

/** The numbers of its heat map are grey. */
const unsettled = {
  ...report,
  verdicts: report.verdicts.map((one) =>
    'comparison' in one.verdict
      ? { ...one, verdict: { kind: 'inconclusive', comparison: one.verdict.comparison } as const }
      : one,
  ),
};

describeWithChromium('a plot’s file', () => {
  test('a plot’s file is XML to a browser, with every label inside of it', async () => {
    const plots = [report, unsettled].flatMap((of) => listPlots(of).map(({ render }) => render()));
    await using page = await openPage('<!doctype html><body></body>');
    const found = await page.evaluate(`${JSON.stringify(plots)}.map((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      if (parsed.querySelector('parsererror')) return 'broken';
      const svg = document.body.appendChild(document.importNode(parsed.documentElement, true));
      const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('text')].filter((it) => {
        const box = it.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      }).map((it) => it.textContent).join();
    })`);
    expect(page.messages).toEqual([]);
    expect(found).toEqual(plots.map(() => ''));
  });
});
