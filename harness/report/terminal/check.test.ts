import { describe, expect, it } from 'vitest';
import { calmReport, makeHostileReport, redReport } from '../check-report.fixture.ts';
import { renderCheckText } from './check.ts';

const plain = { width: 80, colour: false };

describe('renderCheckText()', () => {
  it('renderCheckText() tells all of a check that is red', () => {
    expect(renderCheckText(redReport, plain)).toMatchInlineSnapshot(`
      "check against debian:12.10
      2 of 7 cells got worse than debian:12.10, by more than the margin, and two
      sessions of their own confirm it

      malloc/mstress/debian-12/x86_64/musl-def
        confirmed in two sessions of its own; margin 1 %
          screened        slower, 1.052 × (1.020 – 1.081)  p = 0.00039  20 rounds
          measured again  slower, 1.049 × (1.018 – 1.078)  p < 0.0001   20 rounds
          and again       slower, 1.047 × (1.016 – 1.076)  p < 0.0001   20 rounds
      nginx/static/debian-12/x86_64/musl-def
        confirmed in two sessions of its own; margin 2.3 %
          screened        slower, 0.950 × (0.921 – 0.977)  p = 0.00039  20 rounds
          measured again  slower, 0.942 × (0.914 – 0.968)  p = 0.0012   20 rounds
          and again       slower, 0.944 × (0.916 – 0.970)  p = 0.0011   20 rounds

      malloc/sh6bench/debian-12/x86_64/glibc+mi
        not confirmed: a session of its own does not show it; margin 1 %
          screened        slower, 1.033 × (1.002 – 1.062)  p = 0.031  20 rounds
          measured again  1.006 × (0.976 – 1.034)          p = 1      20 rounds
      malloc/redis/debian-12/x86_64/musl-perf
        not confirmed: it could not be measured again; margin 1 %
          screened  slower, 1.071 × (1.039 – 1.101)  p = 0.0086  20 rounds

      what could not be judged
        inconclusive: 1.012 × (0.982 – 1.040), margin 1 %; 43 rounds would settle it
          malloc/espresso/debian-12/x86_64/musl-def
        unavailable: no image of this release
          malloc/espresso/debian-12/x86_64/musl-perf
          malloc/cache-scratch-N/debian-12/x86_64/musl-perf
        contaminated: the baseline differs from itself: slower, 1.023 × (99 %: 1.012 –
        1.034)
          malloc/cache-scratch-N/debian-12/x86_64/musl-def
        failed: the server was killed by signal 11
          nginx/static/debian-12/x86_64/musl-perf
        not steady: 12 of 20 processes reach no steady state
          nginx/static/debian-12/x86_64/glibc+mi
        incomparable: kernel is 6.1 here, 6.5 there; cpuModel is AMD EPYC 9B14 here,
        unknown there
          nginx/static/debian-12/x86_64/glibc+rp
        emulated: req/s of aarch64 on x86_64 measures the emulator
          nginx/static/debian-12/aarch64/musl-def
        new: there is nothing to compare it with
          nginx/proxy/debian-12/x86_64/musl-def
        missing: only the earlier run has it
          nginx/proxy/debian-12/x86_64/glibc+je

      2 regressed · 1 improved · 1 unchanged · 1 inconclusive · 1 contaminated · 1 not
      steady · 1 failed · 1 incomparable · 1 missing · 2 unavailable · 1 emulated · 1
      new
      The baseline measured twice: malloc/mstress 1.002, malloc/cache-scratch-N 1.023;
      1 of 2 differ (p ≤ .05)
      family auto is debian; alpaquita cannot be had: there is no network
      intervals are of 95 %; p is one-sided, that a cell is worse by no more than its
      margin: at 30 % or less it is measured again, at 15 % or less of both sessions
      once more, and at 1 % or less there, adjusted for all cells measured again
      (Holm), and at 5 % or less in yet another session, it is red
      5 cells looked worse at first and had a second session
      let through although it differs: microcode is 0xa20102d here, 0xa20102e there
      2 noisy rounds dropped, for all variants

      do it again with
        npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7
      "
    `);
  });

  it('renderCheckText() stays calm where nothing happened', () => {
    expect(renderCheckText(calmReport, plain)).toMatchInlineSnapshot(`
      "check of run 2026-03-01T03-00-00Z-a1 against run 2026-02-28T03-00-00Z-77
      Nothing got worse than run 2026-02-28T03-00-00Z-77, as far as 2 cells can tell

      1 improved · 1 unchanged
      The baseline measured twice: malloc/mstress 1.002; 0 of 1 differ (p ≤ .05)
      intervals are of 95 %; p is one-sided, that a cell is worse by no more than its
      margin: at 30 % or less it is measured again, at 15 % or less of both sessions
      once more, and at 1 % or less there, adjusted for all cells measured again
      (Holm), and at 5 % or less in yet another session, it is red

      do it again with
        npm run bench -- check --baseline 2026-02-28T03-00-00Z-77 --seed 7
      "
    `);
  });

  it('renderCheckText() colours only when asked to', () => {
    expect(renderCheckText(redReport, plain)).not.toContain('\x1b[');
    const coloured = renderCheckText(redReport, { ...plain, colour: true });
    expect(coloured).toContain('\x1b[31mmalloc/mstress/debian-12/x86_64/musl-def\x1b[39m');
    expect(coloured.replace(/\x1b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(renderCheckText(redReport, plain));
  });

  it('renderCheckText() tells a suspicion that nobody followed from one that is gone', () => {
    const { confirmationRun, ...rest } = redReport;
    const findings = redReport.findings.map(({ first }) => ({ first, confirmed: false }));
    const text = renderCheckText({ ...rest, findings, red: false }, plain);
    expect(text).toContain('not confirmed: there was no session of its own');
    expect(text).toContain(
      'Nothing is confirmed to be worse than debian:12.10: 4 of 7 cells looked like it\nonce\n',
    );
  });

  it('renderCheckText() says so where nothing could be gated', () => {
    const text = renderCheckText({ ...calmReport, gated: 0, verdicts: [] }, plain);
    expect(text).toContain('No cell could be held against run 2026-02-28T03-00-00Z-77\n');
  });

  it('renderCheckText() lets no text take over the terminal', () => {
    const text = renderCheckText(makeHostileReport('\x1b]0;owned\x07\x1b[2Jx\r\ny\x9b31m'), plain);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});
