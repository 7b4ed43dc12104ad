import { prints, runs, tells, writes, type Check } from './promise-checks.ts';

/** The documentation says that a command leaves or prints something. */
interface Promised {
  /** Matched with the words after `npm run bench --`, or else with the whole line. */
  readonly of: RegExp;
  /** The exit codes that keep the promise, and what has to be true of each. */
  readonly ends: Readonly<Record<number, readonly Check[]>>;
}

const done = (...checks: readonly Check[]): Promised['ends'] => ({ 0: checks });

/** Noise may be a regression that two sessions see. */
const judged = (...checks: readonly Check[]): Promised['ends'] => ({ 0: checks, 1: checks });

/** Every one whose `of` is true of a command is to be kept. */
export const promises: readonly Promised[] = [
  { of: /^run (?!.*(?:--help|--family (?!debian)|--native-only|nginx|--service))/, ends: done(runs) },
  { of: /^run --help$/, ends: done(prints(/--suite <names>[^]*Exit codes:/)) },
  {
    of: /^run .*--suite nginx/,
    // Where tests run side by side it is not the server alone that is busy, and the suite notices.
    ends: { 0: [runs], 4: [tells(/the server's CPUs were \d+ % busy/)] },
  },
  {
    of: /^run .*--service/,
    // Likewise, where it is the client that others leave no time.
    ends: { 0: [runs], 4: [tells(/the client was the limit/)] },
  },
  {
    of: /^run .*--family (?!debian)/,
    ends: { 0: [runs], 3: [tells(/^Cannot pull \S+ for \S+: \S+ cannot be reached/m)] },
  },
  { of: /^run .*--native-only/, ends: { 0: [runs], 2: [tells(/no engine is aarch64/)] } },
  {
    of: /^run .*--json/,
    ends: done(prints(/^\{\n {2}"run": "/), tells(/^\{.*"kind":"progress","version":1/)),
  },
  { of: /^resume /, ends: done(prints(/^Report: \S+\/report\.html$/m), tells(/are measured again/)) },
  {
    of: /^check (?!.*--format)/,
    ends: judged(runs, prints(/^check (?:of run \S+ )?against [^]*^do it again with$/m)),
  },
  { of: /^check .*--format github/, ends: judged(runs, prints(/^::(?:notice|warning|error) /)) },
  { of: /^check .*--report-to junit.xml/, ends: judged(runs, writes('junit.xml', /<testsuites? /)) },
  { of: /^selftest /, ends: judged(runs, prints(/^False positives: \d+ of \d+/m)) },
  {
    of: /^compare /,
    ends: judged(prints(/alloc-test-1 +glibc[^]*^\d+ \w[^]*^The baseline measured twice: /m)),
  },
  { of: /^compare .*--format html/, ends: judged(writes('compare.html', /^<!doctype html>/i)) },
  { of: /^history/, ends: done(prints(/2\s+nights[^]*alloc-test-1 glibc\+mi/)) },
  { of: /^history .*--format html/, ends: done(writes('history.html', /^<!doctype html>/i)) },
  { of: /^summary/, ends: done(prints(/malloc: ratios to glibc[^]*alloc-test-1/)) },
  { of: /^export .*latex/, ends: done(prints(/\\begin\{longtable\}[^]*alloc-test-1/)) },
  {
    of: /^export .*hyperfine/,
    ends: done(writes('results.json', /"schema_version": 2,[^]*"command": /)),
  },
  { of: /^report \.\/examples\/runs/, ends: done(prints(/^Report: \S+\/report\.html$/m)) },
  { of: /^report .*--svg/, ends: done(writes('results/other/plots', /\.svg/)) },
  { of: /^images /, ends: done(prints(/debian-12\S*\/glibc\+mi {2}base-image-bench\/\S+ {2}sha256:/)) },
  {
    of: /^plan/,
    ends: done(prints(/^\d+ cells, \d+ rounds, \d+ trials; .*\nTakes .*about .* of measuring/)),
  },
  { of: /^plan .*--against/, ends: done(prints(/@reference[^]*^Gate$/m)) },
  { of: /^list$/, ends: done(prints(/^suite malloc: [^]*^family alpaquita: [^]*^run /m)) },
  { of: /^list --suite \.\/my-suite/, ends: done(prints(/^suite my-suite: /m)) },
  { of: /^doctor/, ends: done(prints(/^. architectures +\S+ native|^. arm: architectures +\S+ native/m)) },
  { of: /^doctor --engine arm/, ends: done(prints(/^✓ engine arm /m)) },
  { of: /^completion bash/, ends: done(prints(/^# Completes[^]*complete -F/)) },
  { of: /^npm run new:suite /, ends: done(writes('my-suite', /suite\.ts/), writes('my-suite', /test\.ts/)) },
  {
    of: /^npm run new:service /,
    ends: done(writes('my-service', /service\.json/), writes('my-service', /Dockerfile/)),
  },
  { of: /^npm run test:suite /, ends: done(prints(/^# pass [1-9]/m), prints(/^# fail 0$/m)) },
  {
    of: /^scripts\/nightly /,
    ends: judged(
      runs,
      writes('artefacts/report.md', /alloc-test-1/),
      writes('artefacts/history.csv', /,alloc-test-1,/),
      writes('artefacts/history.txt', /alloc-test-1/),
    ),
  },
];
