import { describe, expect, test } from 'vitest';
import type { FunctionChanges } from '../../model/comparison.ts';
import { makeCountedReport } from '../check-report.fixture.ts';
import { renderCheckGithub } from '../formats/github.ts';
import { renderCheckJson } from '../formats/json.ts';
import { renderCheckJunit } from '../formats/junit.ts';
import { renderCheckMarkdown } from '../formats/markdown.ts';
import { toCheckPage } from '../html/check-page.ts';
import { renderCheckText } from '../terminal/check.ts';
import { describeFunctions } from './check.ts';

const counted: FunctionChanges = {
  ...{ kind: 'counted', before: 404_175.5, after: 406_175, differing: 12 },
  largest: [
    { file: 'app', name: 'extra', before: 4_008, after: 6_008 },
    { file: 'libc.so.6', name: '+0x96120-0x96b20', before: 64.5, after: 64 },
    { file: '', name: '', before: 0, after: 3 },
  ],
  notes: ['libx.so names no functions (stripped): they are told by their addresses'],
};

describe('describeFunctions()', () => {
  test('describeFunctions() names functions with their files, ranges in them, and code that is in none', () => {
    expect(describeFunctions(counted)).toEqual({
      heading: '404,175.5 instructions before, 406,175 after, most in these of 12 functions',
      lines: [
        ['app: extra', '4,008', '6,008', '+2,000'],
        ['libc.so.6+0x96120-0x96b20', '64.5', '64', '−0.5'],
        ['code made while it ran', '0', '3', '+3'],
      ],
      notes: ['libx.so names no functions (stripped): they are told by their addresses'],
    });
  });

  test('describeFunctions() says why there are none', () => {
    expect(describeFunctions({ kind: 'failed', reason: 'it was asked to end' })).toEqual({
      heading: 'its functions could not be counted: it was asked to end',
      ...{ lines: [], notes: [] },
    });
    expect(describeFunctions(undefined)).toBeUndefined();
  });
});

test('renderCheckText() shows in which functions instructions got more', () => {
  const text = renderCheckText(makeCountedReport(counted), { width: 90, colour: false });
  expect(text).toContain(
    [
      '    404,175.5 instructions before, 406,175 after, most in these of 12 functions',
      '      4,008  6,008  +2,000  app: extra',
      '       64.5     64    −0.5  libc.so.6+0x96120-0x96b20',
      '          0      3      +3  code made while it ran',
      '    libx.so names no functions (stripped): they are told by their addresses',
      '',
    ].join('\n'),
  );
});

test.each([
  ['renderCheckMarkdown()', renderCheckMarkdown, '| app: extra | 4,008 | 6,008 | +2,000 |'],
  [
    'toCheckPage()',
    toCheckPage,
    '<th scope="row">app: extra</th><td>4,008</td><td>6,008</td><td>+2,000</td>',
  ],
  ['renderCheckGithub()', renderCheckGithub, '%0Amost in app: extra (+2,000 instructions)'],
  ['renderCheckJunit()', renderCheckJunit, '; most in app: extra (+2,000 instructions)'],
])('%s shows in which function most of them are', (_name, render, shown) => {
  expect(render(makeCountedReport(counted))).toContain(shown);
});

test.each([
  ['renderCheckMarkdown()', renderCheckMarkdown],
  ['toCheckPage()', toCheckPage],
])('%s says why functions could not be counted', (_name, render) => {
  const failed = makeCountedReport({ kind: 'failed', reason: 'there was no room' });
  expect(render(failed)).toContain('its functions could not be counted: there was no room');
});

test('renderCheckJson() has functions as they are', () => {
  const { findings } = JSON.parse(renderCheckJson(makeCountedReport(counted))) as { findings: unknown[] };
  expect(findings[0]).toMatchObject({ functions: counted });
});
