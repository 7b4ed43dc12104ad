import { describe, expect, it } from 'vitest';
import { calmReport, makeHostileReport, redReport } from '../check-report.fixture.ts';
import { renderCheckJunit } from './junit.ts';
import { anyText, fc } from '../../testing/property.ts';

describe('renderCheckJunit()', () => {
  it('renderCheckJunit() tells all of a check that is red', () => {
    expect(renderCheckJunit(redReport)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="check against debian:12.10" tests="16" failures="2" errors="0" skipped="10">
        <testsuite name="malloc" tests="9" failures="1" errors="0" skipped="4">
          <properties>
            <property name="reference" value="debian:12.10"/>
            <property name="run" value="2026-03-01T03-00-00Z-a1"/>
            <property name="rescreeningRun" value="2026-03-01T03-40-00Z-c3"/>
            <property name="confirmationRun" value="2026-03-01T04-10-00Z-b2"/>
            <property name="repetitionRun" value="2026-03-01T04-50-00Z-d4"/>
            <property name="command" value="npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7"/>
            <property name="note" value="family auto is debian; alpaquita cannot be had: there is no network"/>
          </properties>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-def">
            <failure message="slower, 1.052 × (1.020 – 1.081), p = 0.00039; again slower, 1.049 × (1.018 – 1.078), p &lt; 0.0001; margin 1 %; confirmed in two sessions of its own" type="regressed"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-perf">
            <system-out>improved: faster, 0.910 × (0.883 – 0.935), margin 1 %</system-out>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress glibc+je">
            <system-out>unchanged: 1.0020 × (90 %: 0.9991 – 1.0049), within the margin of 1 %</system-out>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="espresso musl-def">
            <skipped message="inconclusive: 1.012 × (0.982 – 1.040), margin 1 %; 43 rounds would settle it"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="espresso musl-perf">
            <skipped message="unavailable: no image of this release"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="cache-scratch-N musl-def">
            <skipped message="contaminated: the baseline differs from itself: slower, 1.023 × (99 %: 1.012 – 1.034)"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="cache-scratch-N musl-perf">
            <skipped message="unavailable: no image of this release"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="sh6bench glibc+mi">
            <system-out>slower, 1.033 × (1.002 – 1.062), p = 0.031; again 1.006 × (0.976 – 1.034), p = 1; margin 1 %; not confirmed: a session of its own does not show it</system-out>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="redis musl-perf">
            <system-out>slower, 1.071 × (1.039 – 1.101), p = 0.0086; margin 1 %; not confirmed: it could not be measured again</system-out>
          </testcase>
        </testsuite>
        <testsuite name="nginx" tests="7" failures="1" errors="0" skipped="6">
          <properties>
            <property name="reference" value="debian:12.10"/>
            <property name="run" value="2026-03-01T03-00-00Z-a1"/>
            <property name="rescreeningRun" value="2026-03-01T03-40-00Z-c3"/>
            <property name="confirmationRun" value="2026-03-01T04-10-00Z-b2"/>
            <property name="repetitionRun" value="2026-03-01T04-50-00Z-d4"/>
            <property name="command" value="npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7"/>
            <property name="note" value="family auto is debian; alpaquita cannot be had: there is no network"/>
          </properties>
          <testcase classname="nginx/debian-12/x86_64/local" name="static musl-def">
            <failure message="slower, 0.950 × (0.921 – 0.977), p = 0.00039; again slower, 0.942 × (0.914 – 0.968), p = 0.0012; margin 2.3 %; confirmed in two sessions of its own" type="regressed"/>
          </testcase>
          <testcase classname="nginx/debian-12/x86_64/local" name="static musl-perf">
            <skipped message="failed: the server was killed by signal 11"/>
          </testcase>
          <testcase classname="nginx/debian-12/x86_64/local" name="static glibc+mi">
            <skipped message="not steady: 12 of 20 processes reach no steady state"/>
          </testcase>
          <testcase classname="nginx/debian-12/x86_64/local" name="static glibc+rp">
            <skipped message="incomparable: kernel is 6.1 here, 6.5 there; cpuModel is AMD EPYC 9B14 here, unknown there"/>
          </testcase>
          <testcase classname="nginx/debian-12/aarch64/local" name="static musl-def">
            <skipped message="emulated: req/s of aarch64 on x86_64 measures the emulator"/>
          </testcase>
          <testcase classname="nginx/debian-12/x86_64/local" name="proxy musl-def">
            <skipped message="new: there is nothing to compare it with"/>
          </testcase>
          <testcase classname="nginx/debian-12/x86_64/local" name="proxy glibc+je">
            <skipped message="missing: only the earlier run has it"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('renderCheckJunit() stays calm where nothing happened', () => {
    expect(renderCheckJunit(calmReport)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="check of run 2026-03-01T03-00-00Z-a1 against run 2026-02-28T03-00-00Z-77" tests="2" failures="0" errors="0" skipped="0">
        <testsuite name="malloc" tests="2" failures="0" errors="0" skipped="0">
          <properties>
            <property name="reference" value="2026-02-28T03-00-00Z-77"/>
            <property name="run" value="2026-03-01T03-00-00Z-a1"/>
            <property name="command" value="npm run bench -- check --baseline 2026-02-28T03-00-00Z-77 --seed 7"/>
          </properties>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-perf">
            <system-out>improved: faster, 0.910 × (0.883 – 0.935), margin 1 %</system-out>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress glibc+je">
            <system-out>unchanged: 1.0020 × (90 %: 0.9991 – 1.0049), within the margin of 1 %</system-out>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('renderCheckJunit() has a case for every finding, even without a verdict', () => {
    const xml = renderCheckJunit({ ...redReport, verdicts: [] });
    expect(xml.match(/<testcase /g)).toHaveLength(4);
    expect(xml).toContain('tests="4" failures="2" errors="0" skipped="0"');
  });

  it('renderCheckJunit() stays well formed whatever the texts are', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const xml = renderCheckJunit(makeHostileReport(`${text}"]]></testsuites>&\x00\x1b[31m'<`));
        const tag = /<(\?xml|\/?[a-z-]+)( [A-Za-z]+="[^"<]*")*\s*(\/|\?)?>/g;
        expect(xml.replace(tag, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
      }),
    );
  });
});
