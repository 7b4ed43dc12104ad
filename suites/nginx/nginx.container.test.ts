import { expect, test } from 'vitest';
import { makeReferences } from '../../harness/runner/measure/context.ts';
import { makeEnvironment } from '../../harness/runner/measure/launcher.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import { runTrial, type TrialResult } from '../../harness/runner/measure/trial.ts';
import { pairedRatio } from '../../harness/analysis/statistics/signed-rank.ts';
import { makeTestCell } from '../../harness/testing/cell.ts';
import { describeWithContainers, useContainers } from '../../harness/testing/containers.ts';
import type { Workload } from '#harness';
import { readWrk } from './read-wrk.ts';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Other tests may be running. */
const timeout = 180_000;

const params = { ...suite.presets.short.params, tls: 'none,p256', duration: '1', warmup: '0' };
const workloads = makeWorkloads({ cpus: 1, companionCpus: 1, params });
const [http] = makeWorkloads({
  cpus: 1,
  companionCpus: 1,
  params: { ...params, warmup: '1' },
});

const measure = (subject: VerifiedContainer, workload: Workload): Promise<TrialResult> =>
  runTrial(
    { sequence: 0, round: 0, cellId: '', paddingBytes: 0 },
    { cell: makeTestCell(), suite, workload },
    { container: subject, references: makeReferences() },
  );

describeWithContainers('the nginx suite, in containers', () => {
  const { subjects } = useContainers({ suite: 'nginx', variant: 'glibc,glibc+je,musl-perf+je' });

  test('every subject has the same nginx, and those of glibc the distribution’s too', () => {
    expect(subjects.map(({ proof }) => proof.subjectId.replace(/^.*\/local\//, ''))).toEqual([
      ...['glibc', 'glibc+je', 'musl-perf+je'],
      ...['nginx/glibc', 'nginx/glibc+je'],
    ]);
    for (const { proof, preload, mismatch } of subjects) {
      expect(mismatch).toBeUndefined();
      const builds = proof.facts.filter(({ name }) => name.startsWith('nginx, '));
      expect(builds.map(({ output }) => /nginx\/[\d.]+/.exec(output)?.[0])).toEqual(
        isDistro(proof) ? ['nginx/1.22.1', 'nginx/1.22.1'] : ['nginx/1.22.1'],
      );
      expect(builds[0]?.output).toContain('OpenSSL 3.0');
      expect([proof.cpus, proof.companion?.cpus, preload === undefined]).toEqual([
        '0',
        '1',
        proof.subjectId.endsWith('/glibc'),
      ]);
    }
    expect(new Set(subjects.map(({ proof }) => proof.companion?.digest)).size).toBe(1);
  });

  test('nginx is asked at a rate of arrivals, and for the highest that keeps a limit', async () => {
    const open = makeWorkloads({
      ...{ cpus: 1, companionCpus: 1 },
      params: {
        ...params,
        ...{ build: 'profile', tls: 'none', connections: '20', rates: '500', slo: 'p50<20ms' },
      },
    }).filter(({ name }) => !name.endsWith('-c20'));
    expect(open).toHaveLength(2);
    const [subject] = subjects;
    for (const workload of open) {
      const result = await measure(subject!, workload);
      // Where tests run side by side the client may have been late, and says so.
      if (result.kind === 'invalid') expect(result.reason).toMatch(/^the client was late/);
      else {
        expect(result.kind, JSON.stringify(result)).toBe('measured');
        const values = result.kind === 'measured' ? result.numbers.values : {};
        for (const metric of workload.metrics!.filter((name) => name !== 'latency-p99.9'))
          expect(values[metric], metric).toBeGreaterThan(0);
      }
    }
  });

  test('every workload is served, with the malloc of the variant in every worker', async () => {
    for (const subject of subjects) {
      for (const workload of workloads.filter(
        ({ packages }) => (packages !== undefined) === isDistro(subject.proof),
      )) {
        const result = await measure(subject, workload);
        const name = `${subject.proof.subjectId} ${workload.name}`;
        // On a machine that does other things meanwhile a trial may be disturbed, and then says so.
        if (result.kind === 'measured') expect(result.numbers.values['throughput'], name).toBeGreaterThan(0);
        else expect(result.kind, `${name}: ${result.reason}\n${result.output}`).toBe('invalid');
      }
    }
  });

  test('an nginx that cannot start says so', async () => {
    const argv = http!.argv.map((word) => word.replace('clean-none', 'missing')) as [string, ...string[]];
    const result = await measure(subjects[0]!, { ...http!, argv });
    expect(result).toMatchObject({ kind: 'failed' });
    expect('output' in result ? result.output : '').toContain('missing.conf');
  });

  // An interval of six pairs misses what is there once in thirty times; a difference does not pass three times.
  test('the client’s rate is that of wrk run by hand in the same place', { retry: 2 }, async () => {
    const pairs = 6;
    const [harness, hand] = [new Float64Array(pairs), new Float64Array(pairs)];
    for (let pair = 0; pair < pairs; pair += 1) {
      const own = async (): Promise<void> => void (harness[pair] = await rateOfHarness(subjects[0]!));
      const other = async (): Promise<void> => void (hand[pair] = await rateByHand(subjects[0]!));
      for (const run of pair % 2 === 0 ? [own, other] : [other, own]) await run();
    }
    const ratio = pairedRatio(harness, hand)!;
    // The noisier the machine, the wider the interval: only a difference that is there fails.
    expect(ratio.interval!.low, JSON.stringify(ratio)).toBeLessThan(1.02);
    expect(ratio.interval!.high, JSON.stringify(ratio)).toBeGreaterThan(0.98);
  });
});

/** Whether it has the distribution's own nginx installed, and is for that alone. */
function isDistro({ subjectId }: VerifiedContainer['proof']): boolean {
  return subjectId.includes('/nginx/');
}

/** Without the rule of the busy server: what is compared is the counting. */
async function rateOfHarness({ session, companion }: VerifiedContainer): Promise<number> {
  const env = makeEnvironment(undefined, 0);
  const [, load] = await Promise.all([
    session.run({ argv: http!.argv, env, timeoutMs: timeout }),
    companion!.run({ argv: http!.companionArgv!, env, timeoutMs: timeout }),
  ]);
  return rateOf(load.stdout);
}

/** A person at a shell: two runs of wrk without any script, the first one thrown away. */
const byHand = `
  until { exec 3<> /dev/tcp/127.0.0.1/8088; } 2> /dev/null; do sleep 0.05; done
  until curl -s -o /dev/null http://127.0.0.1:8089/test.html; do sleep 0.05; done
  for run in 1 2; do wrk -t 1 -c 20 -d 1s http://127.0.0.1:8089/test.html > /tmp/by-hand; done
  cat /tmp/by-hand`;

async function rateByHand({ session, companion }: VerifiedContainer): Promise<number> {
  const env = makeEnvironment(undefined, 0);
  const [, load] = await Promise.all([
    session.run({ argv: http!.argv, env, timeoutMs: timeout }),
    companion!.run({ argv: ['/bin/bash', '-c', byHand], env, timeoutMs: timeout }),
  ]);
  return rateOf(load.stdout);
}

function rateOf(text: string): number {
  const figures = readWrk(text);
  if (figures.kind === 'failed') throw new Error(figures.reason);
  return figures.requests / figures.durationUs;
}
