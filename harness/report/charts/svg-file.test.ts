import { describe, expect, test } from 'vitest';
import { listPlots } from './svg-file.ts';
import { toHtmlReport } from '../html/run-page.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { makeCell, makeRow, time } from '../testing.ts';

const hostile = `"><script>alert(1)</script>&lt;\u202e</style></svg>="var(--ink)"`;

describe('listPlots()', () => {
  test('listPlots() names every plot by its suite, table and kind', () => {
    const table = { name: 'malloc-big', line: 'm' };
    const rows = [...makePair(), ...makePair({ table }), makeRow(makeCell({ twin: true }), { ratio: 1.001 })];
    expect(listPlots(makeReport(rows)).map(({ name }) => name)).toEqual([
      'malloc-time-answer.svg',
      ...[
        'malloc-heat-map.svg',
        'malloc-bars.svg',
        'malloc-ratios.svg',
        'malloc-distributions.svg',
        'malloc-time-series.svg',
      ],
      ...[
        'malloc-big-heat-map.svg',
        'malloc-big-bars.svg',
        'malloc-big-ratios.svg',
        'malloc-big-distributions.svg',
      ],
      ...['malloc-big-time-series.svg', 'control.svg'],
    ]);
  });

  test('listPlots() tells places apart, and makes a name of any text', () => {
    const rows = [...makePair(), ...makePair({ engine: 'far' }), ...makePair({ engine: '../../etc' })];
    const names = listPlots(makeReport(rows)).map(({ name }) => name);
    expect(names[1]).toBe('malloc-debian-12-x86_64-heat-map.svg');
    expect(names[6]).toBe('malloc-debian-12-x86_64-far-heat-map.svg');
    expect(names.filter((name) => !/^[\w+-][\w.+-]*\.svg$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('listPlots() has a file for every graph of the page, curves and footprints among them, and no other', () => {
    const sizes = ['8', '16', '32', '64'].flatMap((size) =>
      makePair({ suite: 'string', params: { size }, table: { name: `string-${size}`, line: 'memcpy' } }),
    );
    const memory = { name: 'rss', unit: 'KiB', title: 'Memory' } as const;
    const timed = makePair();
    const emulated = makePair({ arch: 'aarch64', emulated: true });
    const rows = [...sizes, ...timed, ...timed.map((row) => ({ ...row, metric: memory })), ...emulated];
    const suites = ['malloc', 'string'].map((name) => ({ name, version: 1, metrics: [time, memory] }));
    const report = makeReport([...rows, makeRow(makeCell({ twin: true }), { ratio: 1.001 })], { suites });
    const names = listPlots(report).map(({ name }) => name.replace('malloc-debian-12-', ''));
    expect(names).toEqual([
      ...['string-time-answer.svg', 'malloc-time-answer.svg', 'malloc-time-answer-2.svg'],
      'string-sizes.svg',
      ...['x86_64-heat-map.svg', 'x86_64-bars.svg', 'x86_64-ratios.svg'],
      ...['x86_64-distributions.svg', 'x86_64-time-series.svg'],
      ...['aarch64-emulated-bars.svg', 'aarch64-emulated-ratios.svg'],
      ...['malloc-footprint.svg', 'control.svg'],
    ]);
    expect(toHtmlReport(report).match(/<figure>/g)).toHaveLength(names.length);
  });

  test('listPlots() draws standalone files: colours are concrete, text is text, and nothing is asked for', () => {
    const rows = [...makePair(), ...makePair({ workload: 'espresso' })];
    for (const { name, render } of listPlots(makeReport(rows))) {
      const svg = render();
      expect(svg, name).toMatch(
        /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/,
      );
      expect(svg, name).toMatch(/<title>malloc, [^<]+ms, lower is better[^<]*<\/title>\n<desc>[^<]+<\/desc>/);
      expect(svg, name).not.toMatch(/var\(|<style|<script|<image|<use|href|url\(| class=| style=|@import/);
      expect(svg.replace('http://www.w3.org/2000/svg', ''), name).not.toContain('//');
      expect(svg, name).toMatch(/<text [^>]*fill="#1b1f24"[^>]*>[^<]*(mstress|glibc)/);
      expect(svg.match(/<g[ >]/g)!.length, name).toBe(svg.match(/<\/g>/g)!.length);
    }
  });

  test('listPlots() lets nothing that a run says be markup', () => {
    const rows = makePair({ workload: hostile, engine: hostile, release: hostile });
    for (const { render } of listPlots(makeReport(rows))) {
      const svg = render();
      expect(svg).not.toMatch(/<script|<\/style|\u202e/);
      expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    }
  });

  test('listPlots() draws what ran under an emulator in greys', () => {
    const cell = { arch: 'aarch64', emulated: true } as const;
    const rows = [makeRow(makeCell(cell)), makeRow(makeCell({ ...cell, variant: 'musl-def' }))];
    const bars =
      listPlots(makeReport(rows))
        .find(({ name }) => name.endsWith('bars.svg'))
        ?.render() ?? '';
    const fills = [...bars.matchAll(/<(?:path|rect)[^>]* fill="#(\w+)"/g)].map(([, digits]) => digits ?? '');
    expect(fills.length).toBeGreaterThan(3);
    expect(fills.filter((digits) => !/^(\w\w)\1\1$/.test(digits))).toEqual([]);
  });
});
