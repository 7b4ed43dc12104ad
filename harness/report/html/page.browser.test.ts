import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { describeWithChromium, openPage } from '../../testing/chromium.ts';
import { toHtmlReport } from './document.ts';
import { makeCell, makeEmptyRow, makePair, makeReport, makeRow } from './testing.ts';

const rows = [
  ...makePair(),
  ...makePair({ workload: 'espresso' }),
  makeRow(makeCell({ twin: true }), { ratio: 1.001 }),
  makeEmptyRow(makeCell({ workload: 'barnes' }), 'failed', 'crashed: signal 11'),
];
const report = toHtmlReport(makeReport(rows, { notes: ['a note'] }));

describeWithChromium('report.html', () => {
  test('report.html runs its own script and style, and the browser has nothing to say against it', async () => {
    const { dom, messages } = await openPage(report);
    expect(messages).toEqual([]);
    expect(dom.match(/<th scope="col"><button type="button">/g)).toHaveLength(8);
  });

  test('report.html sorts a table by numbers, with what has none at the end', async () => {
    const { dom } = await openPage(inject(report, "document.querySelectorAll('th button')[2].click()"));
    const medians = [...dom.matchAll(/<tr>\s*<th scope="row">(\w+)<\/th>\s*<td>([^<]*)</g)].map(
      ([, workload, variant]) => `${workload ?? ''} ${variant ?? ''}`,
    );
    expect(medians).toEqual([
      ...['mstress glibc', 'espresso glibc', 'mstress glibc~twin'],
      ...['mstress musl-def', 'espresso musl-def', 'barnes glibc'],
    ]);
  });

  test('report.html lets no other script run', async () => {
    const { dom, messages } = await openPage(
      report.replace('</main>', '<script>document.title="x"</script></main>'),
    );
    expect(messages.join()).toContain('script-src');
    expect(dom).not.toContain('<title>x');
  });

  test.each(['light', 'dark'])('report.html has no accessibility violations on a %s page', async (mode) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const shown =
      mode === 'dark'
        ? report.replace('@media screen and (prefers-color-scheme:dark)', '@media screen')
        : report;
    const run = `${axe};for(const it of document.querySelectorAll('details'))it.open=true;
      axe.run().then(({violations,passes})=>{document.body.innerHTML='<pre id=found></pre>';
      document.querySelector('#found').textContent=JSON.stringify({passes:passes.length,found:violations.map(v=>[v.impact,v.id,v.nodes.slice(0,3).map(n=>n.html.slice(0,120))])})})`;
    const { dom } = await openPage(inject(shown, run));
    const [, found = '{}'] = /<pre id="found">([^<]*)<\/pre>/.exec(dom) ?? [];
    const { passes, found: violations } = JSON.parse(found) as { passes: number; found: unknown[] };
    expect(violations).toEqual([]);
    expect(passes).toBeGreaterThan(15);
  });
});

/** The page with a script of the test's own at its end, and without the policy that would forbid it. */
function inject(page: string, script: string): string {
  const open = page.replace(/<meta http-equiv[^>]*>/, '');
  return open.replace('</body>', () => `<script>${script}</script></body>`);
}
