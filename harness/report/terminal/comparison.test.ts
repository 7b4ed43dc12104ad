import { describe, expect, it } from 'vitest';
import { describeControls } from '../content/verdicts.ts';
import { renderVerdicts } from './comparison.ts';
import { makeComparison, makeVerdict, verdicts } from '../verdicts.fixture.ts';

const plain = { width: 80, colour: false, between: 'releases' } as const;

describe('renderVerdicts()', () => {
  it('renderVerdicts() shows a table per suite and place, then counts and controls', () => {
    expect(renderVerdicts(verdicts, plain)).toMatchInlineSnapshot(`
      "malloc
        time in ms, lower is better · debian 12 · x86_64
        workload       variant     ratio  95 % interval    verdict           rounds
        mstress        musl-def   1.052    1.020 – 1.081   regressed             20
                       musl-perf  0.910    0.883 – 0.935   improved              20
                       glibc+je   1.0020  0.9985 – 1.0055  unchanged ±1 %        20
        espresso       musl-def   1.012    0.982 – 1.040   inconclusive    20 of 43
                       musl-perf                           unavailable
          no image of this release
        cache-scratc…  musl-def   1.040    1.009 – 1.069   contaminated          20
          the baseline differs from itself: slower, 1.023 × (99 %: 1.012 – 1.034)
                       musl-perf                           unavailable
          no image of this release
        a of b rounds: measured in a, b would settle it

      nginx
        throughput in req/s, higher is better · debian 12 · x86_64
        workload  variant    ratio  95 % interval  verdict       rounds
        static    musl-def   0.950  0.921 – 0.977  regressed         20
                  musl-perf                        failed
          the server was killed by signal 11
                  glibc+mi                         not steady
          12 of 20 processes reach no steady state
                  glibc+rp                         incomparable
          kernel is 6.1 here, 6.5 there; cpuModel is AMD EPYC 9B14 here, unknown there
        proxy     musl-def                         new
          there is nothing to compare it with
                  glibc+je                         missing
          only the earlier run has it

      nginx
        throughput in req/s, higher is better · debian 12 · aarch64
        workload  variant   ratio  95 % interval  verdict   rounds
        static    musl-def                        emulated
          req/s of aarch64 on x86_64 measures the emulator

      2 regressed · 1 improved · 1 unchanged · 1 inconclusive · 1 contaminated · 1 not
      steady · 1 failed · 1 incomparable · 1 missing · 2 unavailable · 1 emulated · 1
      new
      The baseline measured twice: malloc/mstress 1.002, malloc/cache-scratch-N 1.023;
      1 of 2 differ (p ≤ .05)
      "
    `);
  });

  it('renderVerdicts() says of unchanged within which margin', () => {
    const unchanged = { kind: 'unchanged', comparison: makeComparison(1.02, { margin: 0.05 }) } as const;
    expect(renderVerdicts([makeVerdict({}, unchanged)], plain)).toContain('unchanged ±5 %');
  });

  it('renderVerdicts() keeps within 80 columns', () => {
    const workload = 'a-workload-with-a-very-long-name';
    const long = makeVerdict(
      { workload, variant: 'musl-perf+je' },
      { kind: 'inconclusive', comparison: makeComparison(1.012), roundsToSettle: 43 },
    );
    const lines = renderVerdicts([long, ...verdicts], plain).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('renderVerdicts() colours only when asked to, and no width is lost by it', () => {
    expect(renderVerdicts(verdicts, plain)).not.toContain('\x1b[');
    const coloured = renderVerdicts(verdicts, { ...plain, colour: true });
    expect(coloured).toContain('\x1b[31mregressed\x1b[39m');
    expect(coloured).toContain('\x1b[32mimproved\x1b[39m');
    expect(coloured.replace(/\x1b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(renderVerdicts(verdicts, plain));
  });

  it('renderVerdicts() lets no name take over the terminal', () => {
    const hostile = '\x1b]0;owned\x07\x1b[2Jmstress\r\n';
    const cell = { suite: hostile, workload: hostile, engine: hostile };
    const reason = { kind: 'failed', reason: hostile } as const;
    const text = renderVerdicts([makeVerdict(cell, reason)], plain);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  it('renderVerdicts() says what there is for no verdicts', () => {
    expect(renderVerdicts([], plain)).toBe('no cells\nNo baseline was measured a second time\n');
  });
});

describe('describeControls()', () => {
  const twin = (workload: string, ratio: number, pValue = 0.5) =>
    makeVerdict(
      { workload, twin: true },
      { kind: 'unchanged', comparison: makeComparison(ratio, { pValue }) },
    );

  it('describeControls() gives a range where there are many', () => {
    const many = Array.from({ length: 20 }, (_, i) => twin(`w${i}`, 0.99 + i / 1000, i === 0 ? 0.05 : 0.2));
    expect(describeControls(many)).toBe(
      'The baseline measured twice: 20 ratios from 0.990 to 1.009; 1 of 20 differ (p ≤ .05)',
    );
  });

  it('describeControls() counts those that have no number', () => {
    const failed = makeVerdict({ twin: true }, { kind: 'failed', reason: 'exit code 1' });
    expect(describeControls([twin('mstress', 1.002), failed])).toBe(
      'The baseline measured twice: malloc/mstress 1.002; 0 of 1 differ (p ≤ .05); 1 without a number',
    );
    expect(describeControls([failed])).toBe(
      'The baseline measured twice: no ratio; 0 of 0 differ (p ≤ .05); 1 without a number',
    );
  });
});
