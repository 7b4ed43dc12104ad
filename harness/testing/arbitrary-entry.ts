import { seccompModes } from '../model/engine.ts';
import { outcomeStatuses } from '../model/outcome.ts';
import type { Entry, Proof } from '../model/journal.ts';
import { anyText, fc } from './property.ts';

/** Any entry that a journal may have, fields that may be missing missing now and then. */
export function arbitraryEntry(): fc.Arbitrary<Entry> {
  const end = fc.constantFrom('complete' as const, 'interrupted' as const, 'aborted' as const);
  const block = { round: count, groupId: text, wallMs: number };
  const activity = {
    ...{ stealMs: number, throttles: number },
    ...{ cpuPressureMs: number, memoryPressureMs: number, ioPressureMs: number },
  };
  return fc.oneof(
    fc.record({ kind: fc.constant('run' as const), version: count, run: text, at: text }),
    fc.record({ kind: fc.constant('subject' as const), at: text, proof }),
    fc.record(
      {
        ...{ kind: fc.constant('trial' as const), ...place, values: fc.dictionary(text, number) },
        ...{ iterations, iterationsMs: fc.array(number), checksum: text, note: text, kernel },
      },
      { requiredKeys: ['kind', 'at', 'sequence', 'round', 'cellId', 'values', 'iterationsMs', 'kernel'] },
    ),
    fc.record({
      kind: fc.constant('failure' as const),
      ...place,
      reason: text,
      output: text,
      final: fc.boolean(),
    }),
    fc.record(
      { kind: fc.constant('block' as const), at: text, ...block, ...activity },
      { requiredKeys: ['kind', 'at', 'round', 'groupId', 'wallMs'] },
    ),
    fc.record({
      ...{ kind: fc.constant('repeat' as const), at: text, round: count, groupId: text, reason: text },
      again: fc.array(count, { maxLength: 3 }),
    }),
    fc.record(
      {
        ...{ kind: fc.constant('look' as const), at: text, groupId: text, rounds: count },
        ...{ level: number, halfWidth: number, settled: fc.boolean() },
      },
      { requiredKeys: ['kind', 'at', 'groupId', 'rounds', 'settled'] },
    ),
    fc.record(
      { kind: fc.constant('end' as const), at: text, status: end, reason: text },
      { requiredKeys: ['kind', 'at', 'status'] },
    ),
  );
}

const text = anyText({ maxLength: 8 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const count = fc.maxSafeNat();
const nullable = fc.option(number);
const place = { at: text, sequence: count, round: count, cellId: text };

const iterations = fc.record(
  { count, minMs: number, medianMs: number, meanMs: number, sdMs: number },
  { requiredKeys: ['count', 'minMs', 'medianMs', 'meanMs'] },
);

const kernel = fc.record({
  ...{ status: fc.constantFrom(...outcomeStatuses), exitCode: nullable, signal: nullable },
  ...{ wallMs: number, userMs: number, systemMs: number, maxRssKiB: number },
  ...{ minorFaults: number, majorFaults: number, voluntarySwitches: number, involuntarySwitches: number },
  ...{ stragglers: number, oomKills: nullable, truncated: fc.boolean() },
});

const container = { containerId: text, image: text, digest: text, cpus: text };
const confinement = fc.record({
  ...{
    uid: count,
    capabilities: text,
    noNewPrivileges: fc.boolean(),
    seccomp: fc.constantFrom(...seccompModes),
  },
});
const fact = fc.record({ name: text, command: text, output: text, expected: text, holds: fc.boolean() });
const proof: fc.Arbitrary<Proof> = fc.record(
  {
    ...{ subjectId: text, ...container, launcherRssKiB: number },
    ...{ companion: fc.record(container), confinement, facts: fc.array(fact, { maxLength: 3 }) },
  },
  { requiredKeys: ['subjectId', 'containerId', 'image', 'digest', 'cpus', 'launcherRssKiB', 'facts'] },
);
