import { describe, expect, test } from 'vitest';
import { minifyCss, stylesheet } from './stylesheet.ts';

describe('stylesheet', () => {
  test('stylesheet has a colour for each custom property that it uses', () => {
    const used = [...stylesheet.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
    const defined = [...stylesheet.matchAll(/--([\w-]+):#/g)].map(([, name]) => name);
    expect(used.filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined).toHaveLength(2 * new Set(defined).size);
  });

  test('stylesheet is as short as it can be: a line a paragraph, and no comment', () => {
    expect(stylesheet).not.toMatch(/\/\*|\n\n| {2}|;\}/);
  });
});

describe('minifyCss()', () => {
  test('minifyCss() leaves out the spaces that mean nothing', () => {
    const css =
      'dl > div,\nth {\n  font:\n    1rem/1.5 system-ui,\n    sans-serif;\n  margin: 0 -0.1em 10.05em;\n}';
    expect(minifyCss(css)).toBe('dl>div,th{font:1rem/1.5 system-ui,sans-serif;margin:0 -.1em 10.05em}');
  });

  test('minifyCss() keeps those that mean something: before a pseudo-class, and in a string', () => {
    const css = ".results :is(th, td):nth-child(n + 3)::after {\n  content: ' \\2195';\n}";
    expect(minifyCss(css)).toBe('.results :is(th,td):nth-child(n+3)::after{content:" \\2195"}');
  });
});
