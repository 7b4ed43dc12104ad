import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../model/history.ts';
import type { RunSummary } from '../../model/summary.ts';

/**
 * What makes a machine another one: what cannot be changed without taking another machine (or another kind of virtual
 * one), and moves ratios. Flags count because a libc chooses its functions by them, and a cloud masks them at will.
 *
 * Not here: microcode, kernel, mitigations, governor, turbo, engine. An update changes those on a machine that goes on;
 * a ratio inside a session loses most of it; and what it does not lose is better told in an annotation (`hostFacts`)
 * than hidden in a series that starts anew. Not here either: a host's name. Machines that are alike share a series.
 */
const hardwareFacts = ['machine', 'cpuModel', 'cpuCount', 'cpuFlags', 'hypervisor', 'numaNodes', 'smt'];

/** What is not known counts as such: a machine that tells less is another one. */
export function makeFingerprint({ environment, engine }: Machine): Fingerprint {
  const facts = hardwareFacts.map((name) => environment[name] ?? '');
  const text = JSON.stringify([...facts, engine.arch, engine.cpus]);
  const model = environment['cpuModel'] ?? `unknown ${engine.arch} CPU`;
  return {
    hash: createHash('sha256').update(text).digest('hex').slice(0, 8),
    name: `${model} × ${environment['cpuCount'] ?? engine.cpus}`,
  };
}

type Machine = Pick<RunSummary, 'environment'> & {
  readonly engine: Pick<RunSummary['engine'], 'arch' | 'cpus'>;
};
