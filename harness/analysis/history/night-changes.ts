import { subjectId } from '../../model/cell.ts';
import type { RunSummary, SubjectSummary } from '../../model/summary.ts';
import { describeFactChanges } from './fact-changes.ts';
import type { BareSeries } from './series.ts';

/** Of the machine, what may change while it stays the same one: see `makeFingerprint`. */
const hostFacts = ['microcode', 'mitigations', 'governor', 'frequencyDriver', 'turbo', 'aslr', 'thp'];

/** An upgrade of a whole distribution is not told package by package. */
const mostFacts = 8;

export interface TwoNights {
  readonly before: RunSummary;
  readonly after: RunSummary;
}

/** What differs between two nights that bears on a series: its image, the image it is compared with, and the host. */
export function describeNightChanges(
  { cell, baselineSubject }: Pick<BareSeries, 'cell' | 'baselineSubject'>,
  nights: TwoNights,
): string[] {
  const ids = new Set([subjectId(cell), baselineSubject]);
  return [...[...ids].flatMap((id) => describeImage(id, nights)), ...describeHost(nights)];
}

function describeImage(id: string, { before, after }: TwoNights): string[] {
  const [old, fresh] = [findSubject(before, id), findSubject(after, id)];
  if (old === undefined || fresh === undefined) return [];
  const facts = fresh.facts.flatMap(({ name, output }) => {
    const known = old.facts.find((fact) => fact.name === name);
    return known === undefined ? [] : describeFactChanges(name, known.output, output);
  });
  const told = [
    ...describeDigest('digest', old.digest, fresh.digest),
    ...describeDigest('companion digest', old.companionDigest, fresh.companionDigest),
    ...limit([...new Set(facts)]),
  ];
  return told.length === 0 ? [] : [`${labelIn(id)}: ${told.join('; ')}`];
}

function findSubject({ subjects }: RunSummary, id: string): SubjectSummary | undefined {
  return subjects.findLast((subject) => subject.id === id);
}

function limit(facts: readonly string[]): string[] {
  const rest = facts.length - mostFacts;
  return rest <= 0 ? [...facts] : [...facts.slice(0, mostFacts), `and ${rest} more`];
}

function describeDigest(name: string, before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  return [`${name} ${shortDigest(before)} → ${shortDigest(after)}`];
}

/** As many digits as container engines print. */
function shortDigest(digest = 'none'): string {
  const [, algorithm = '', digits = digest] = /^(\w+:)(.*)$/.exec(digest) ?? [];
  return digits.length <= 12 ? algorithm + digits : `${algorithm}${digits.slice(0, 12)}…`;
}

/** `malloc/debian-12/x86_64/local/glibc+je` → glibc+je */
function labelIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function describeHost({ before, after }: TwoNights): string[] {
  const facts = [
    ...hostFacts.map((name) => [name, before.environment[name], after.environment[name]] as const),
    ['kernel', before.engine.kernel, after.engine.kernel] as const,
    [
      'engine',
      `${before.engine.product} ${before.engine.version}`,
      `${after.engine.product} ${after.engine.version}`,
    ] as const,
    ['harness', before.harnessVersion, after.harnessVersion] as const,
  ];
  const told = facts
    .filter(([, old, fresh]) => old !== fresh)
    .map(([name, old = 'unknown', fresh = 'unknown']) => `${name} ${old} → ${fresh}`);
  return told.length === 0 ? [] : [`host: ${told.join('; ')}`];
}
