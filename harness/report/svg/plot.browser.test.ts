import { expect, test } from 'vitest';
import { describeWithChromium } from '../../testing/chromium.ts';
import { openPage } from '../../testing/open-page.ts';
import { makePair, makeReport } from '../html/testing.ts';
import { listPlots } from './list-plots.ts';

const report = makeReport([...makePair({ workload: `a<b>&"c"'` }), ...makePair({ workload: 'espresso' })]);

describeWithChromium('a plot’s file', () => {
  test('a plot’s file is XML to a browser, with every label inside of it', async () => {
    const plots = listPlots(report).map(({ render }) => render());
    const script = `const found=${JSON.stringify(plots)}.map((text)=>{
      const parsed=new DOMParser().parseFromString(text,'image/svg+xml');
      if(parsed.querySelector('parsererror'))return 'broken';
      const svg=document.body.appendChild(document.importNode(parsed.documentElement,true));
      const frame=svg.getBoundingClientRect();
      return [...svg.querySelectorAll('text')].filter((it)=>{const box=it.getBoundingClientRect();
        return box.left<frame.left-1||box.right>frame.right+1||box.top<frame.top-1||box.bottom>frame.bottom+1})
        .map((it)=>it.textContent).join()});
      document.body.innerHTML='<pre id=found></pre>';document.querySelector('#found').textContent=JSON.stringify(found)`;
    const safe = script.replaceAll('</', '<\\/');
    const { dom, messages } = await openPage(`<!doctype html><body><script>${safe}</script></body>`);
    expect(messages).toEqual([]);
    const [, found = ''] = /<pre id="found">([^<]*)<\/pre>/.exec(dom) ?? [];
    expect(JSON.parse(found)).toEqual(plots.map(() => ''));
  });
});
