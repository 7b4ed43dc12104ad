import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../model/comparison.ts';
import { calmReport, makeFinding, makeHostileReport, redReport } from '../check-report.fixture.ts';
import { escapeData, escapeProperty, renderCheckGithub, renderWorkflowCommand } from './github.ts';
import { anyText, fc } from '../../testing/property.ts';

describe('renderCheckGithub()', () => {
  it('renderCheckGithub() tells all of a check that is red', () => {
    expect(renderCheckGithub(redReport)).toMatchInlineSnapshot(`
      "::error title=malloc/mstress/debian-12/x86_64/local/musl-def::slower, 1.052 × (1.020 – 1.081), p = 0.00039%0Aagain: slower, 1.049 × (1.018 – 1.078), p < 0.0001%0Amargin 1 %25; confirmed in two sessions of its own
      ::error title=nginx/static/debian-12/x86_64/local/musl-def::slower, 0.950 × (0.921 – 0.977), p = 0.00039%0Aagain: slower, 0.942 × (0.914 – 0.968), p = 0.0012%0Amargin 2.3 %25; confirmed in two sessions of its own
      ::warning title=malloc/sh6bench/debian-12/x86_64/local/glibc+mi::slower, 1.033 × (1.002 – 1.062), p = 0.031%0Aagain: 1.006 × (0.976 – 1.034), p = 1%0Amargin 1 %25; not confirmed: a session of its own does not show it
      ::warning title=malloc/redis/debian-12/x86_64/local/musl-perf::slower, 1.071 × (1.039 – 1.101), p = 0.0086%0Amargin 1 %25; not confirmed: it could not be measured again
      ::warning title=10 cells could not be judged::1 inconclusive · 1 contaminated · 1 not steady · 1 failed · 1 incomparable · 1 missing · 2 unavailable · 1 emulated · 1 new
      ::notice title=check against debian%3A12.10::2 of 7 cells got worse than debian:12.10, by more than the margin, and two sessions of their own confirm it%0A2 regressed · 1 improved · 1 unchanged · 1 inconclusive · 1 contaminated · 1 not steady · 1 failed · 1 incomparable · 1 missing · 2 unavailable · 1 emulated · 1 new%0Afamily auto is debian; alpaquita cannot be had: there is no network%0ADo it again with: npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7
      "
    `);
  });

  it('renderCheckGithub() stays calm where nothing happened', () => {
    expect(renderCheckGithub(calmReport)).toMatchInlineSnapshot(`
      "::notice title=check of run 2026-03-01T03-00-00Z-a1 against run 2026-02-28T03-00-00Z-77::Nothing got worse than run 2026-02-28T03-00-00Z-77, as far as 2 cells can tell%0A1 improved · 1 unchanged%0ADo it again with: npm run bench -- check --baseline 2026-02-28T03-00-00Z-77 --seed 7
      "
    `);
  });

  it('renderCheckGithub() says what GitHub would leave out', () => {
    const findings = Array.from({ length: 14 }, (_, i) => ({
      first: makeFinding({ workload: `w${i}` }, 1.1),
      confirmed: i % 2 === 0,
    }));
    const count = (more: CheckReport, level: string): number =>
      renderCheckGithub(more).split(`::${level} `).length - 1;
    expect(count({ ...redReport, findings }, 'error')).toBe(7);
    const all = { ...redReport, findings: findings.map((found) => ({ ...found, confirmed: true })) };
    expect(count(all, 'error')).toBe(10);
    expect(renderCheckGithub(all)).toContain('::and 5 cells more: see the summary');
    const none = { ...redReport, findings: findings.map((found) => ({ ...found, confirmed: false })) };
    expect(count(none, 'warning')).toBe(10);
  });

  it('renderCheckGithub() gives no command to a text', () => {
    const output = renderCheckGithub(makeHostileReport('x\r\n::stop-commands::y\n::error::%0A::warning::'));
    expect(
      output
        .trimEnd()
        .split('\n')
        .every((line) => /^::(error|warning|notice) title=/.test(line)),
    ).toBe(true);
  });
});

/** As the runner reads a line back. */
const unescape = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

const special = fc.constantFrom('%', '\r', '\n', ':', ',', '::', '%0A', '%25', 'a');
const texts = fc.array(fc.oneof(special, anyText())).map((parts) => parts.join(''));

describe('escapeData()', () => {
  it('escapeData() keeps any text on one line, and it reads the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeData(text)).not.toMatch(/[\r\n]/);
        expect(unescape(escapeData(text))).toBe(text);
      }),
    );
  });
});

describe('escapeProperty()', () => {
  it('escapeProperty() leaves nothing that would end a property', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeProperty(text)).not.toMatch(/[\r\n:,]/);
        expect(unescape(escapeProperty(text))).toBe(text);
      }),
    );
  });
});

describe('renderWorkflowCommand()', () => {
  it('renderWorkflowCommand() keeps its own line breaks, and none of others', () => {
    const lines = ['5 % slower\r\n::error::x', 'p = 0.1, again'];
    expect(renderWorkflowCommand('error', { title: 'debian:12, again', lines })).toBe(
      '::error title=debian%3A12%2C again::5 %25 slower ::error::x%0Ap = 0.1, again',
    );
  });

  it('renderWorkflowCommand() is one command, whatever the texts are', () => {
    fc.assert(
      fc.property(texts, texts, (title, text) => {
        const command = renderWorkflowCommand('warning', { title, lines: [text] });
        expect(command).toMatch(/^::warning title=[^:,\r\n]*::[^\r\n]*$/);
      }),
    );
  });
});
