import { describe, expect, it } from 'vitest';
import { makeFinding, makeHostileReport, redReport } from '../check-report.fixture.ts';
import { checkJsonVersion, renderCheckJson } from './json.ts';

describe('renderCheckJson()', () => {
  it('renderCheckJson() tells all of a check that is red', () => {
    expect(
      renderCheckJson({
        ...redReport,
        verdicts: redReport.verdicts.slice(3, 6),
        findings: redReport.findings.slice(0, 1),
      }),
    ).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "kind": "against",
        "reference": "debian:12.10",
        "run": "2026-03-01T03-00-00Z-a1",
        "rescreeningRun": "2026-03-01T03-40-00Z-c3",
        "confirmationRun": "2026-03-01T04-10-00Z-b2",
        "command": "npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7",
        "notes": [
          "family auto is debian; alpaquita cannot be had: there is no network"
        ],
        "red": true,
        "screening": 0.3,
        "rescreening": 0.15,
        "alpha": 0.01,
        "gated": 7,
        "rescreened": 5,
        "droppedRounds": 2,
        "allowed": [
          {
            "name": "microcode",
            "here": "0xa20102d",
            "there": "0xa20102e"
          }
        ],
        "packages": [],
        "findings": [
          {
            "cell": "malloc/mstress/debian-12/x86_64/local/musl-def",
            "suite": "malloc",
            "suiteVersion": 1,
            "workload": "mstress",
            "params": {
              "scale": "0.1"
            },
            "family": "debian",
            "release": "12",
            "variant": "musl-def",
            "label": "musl-def",
            "twin": false,
            "arch": "x86_64",
            "engine": "local",
            "metric": "time",
            "unit": "ms",
            "better": "lower",
            "confirmed": true,
            "first": {
              "rounds": 20,
              "ratio": 1.052,
              "interval": {
                "low": 1.02044,
                "high": 1.081456
              },
              "margin": 0.01,
              "pValue": 0.0000067,
              "adjustedPValue": 0.00039,
              "flagged": true
            },
            "second": {
              "rounds": 20,
              "ratio": 1.049,
              "interval": {
                "low": 1.0175299999999998,
                "high": 1.0783719999999999
              },
              "margin": 0.01,
              "pValue": 0.0000067,
              "adjustedPValue": 0.0000038,
              "flagged": true
            }
          }
        ],
        "verdicts": [
          {
            "cell": "malloc/mstress/debian-12/x86_64/local/glibc~twin",
            "suite": "malloc",
            "suiteVersion": 1,
            "workload": "mstress",
            "params": {
              "scale": "0.1"
            },
            "family": "debian",
            "release": "12",
            "variant": "glibc",
            "label": "glibc~twin",
            "twin": true,
            "arch": "x86_64",
            "engine": "local",
            "metric": "time",
            "unit": "ms",
            "better": "lower",
            "verdict": "unchanged",
            "comparison": {
              "basis": "pairs",
              "rounds": 20,
              "ratio": 1.0015,
              "interval": {
                "low": 0.996,
                "high": 1.007
              },
              "equivalenceInterval": {
                "low": 0.9968,
                "high": 1.0062
              },
              "margin": 0.01,
              "pValue": 0.42,
              "adjustedPValue": 0.0032
            }
          },
          {
            "cell": "malloc/espresso/debian-12/x86_64/local/musl-def",
            "suite": "malloc",
            "suiteVersion": 1,
            "workload": "espresso",
            "params": {
              "scale": "0.1"
            },
            "family": "debian",
            "release": "12",
            "variant": "musl-def",
            "label": "musl-def",
            "twin": false,
            "arch": "x86_64",
            "engine": "local",
            "metric": "time",
            "unit": "ms",
            "better": "lower",
            "verdict": "inconclusive",
            "comparison": {
              "basis": "pairs",
              "rounds": 20,
              "ratio": 1.012,
              "interval": {
                "low": 0.98164,
                "high": 1.040336
              },
              "equivalenceInterval": {
                "low": 0.9867,
                "high": 1.0352759999999999
              },
              "margin": 0.01,
              "pValue": 0.0004,
              "adjustedPValue": 0.0032
            },
            "roundsToSettle": 43
          },
          {
            "cell": "malloc/espresso/debian-12/x86_64/local/musl-perf",
            "suite": "malloc",
            "suiteVersion": 1,
            "workload": "espresso",
            "params": {
              "scale": "0.1"
            },
            "family": "debian",
            "release": "12",
            "variant": "musl-perf",
            "label": "musl-perf",
            "twin": false,
            "arch": "x86_64",
            "engine": "local",
            "metric": "time",
            "unit": "ms",
            "better": "lower",
            "verdict": "unavailable",
            "reason": "no image of this release"
          }
        ]
      }
      "
    `);
  });

  it('renderCheckJson() writes null for a number that is none', () => {
    const findings = [{ first: makeFinding({}, NaN), confirmed: false }];
    const read: unknown = JSON.parse(renderCheckJson({ ...redReport, findings }));
    expect(read).toMatchObject({ findings: [{ first: { ratio: null, rounds: 20 } }] });
  });

  it('renderCheckJson() leaves no control character in any text', () => {
    const json = renderCheckJson(makeHostileReport('a\x1b[31m\u0000\u202Eb\n'));
    expect(json).not.toMatch(/\\u|\\n|\u202E/);
    expect(JSON.parse(json)).toMatchObject({ version: checkJsonVersion, reference: 'a b' });
  });
});
