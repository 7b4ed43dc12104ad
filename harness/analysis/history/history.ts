import {
  type Annotation,
  type PackageChanges,
  type RunSummary,
  type Series,
  type SubjectSummary,
  splitByEngine,
  subjectId,
} from '../../model/index.ts';
import { diffPackages } from '../compare/packages.ts';
import { settledChangePoints } from '../statistics/change-points.ts';
import { type BareSeries, makeSeries } from './series.ts';

/** Longer outputs are told by their beginning. */
const longestText = 80;

/**
 * Compares two outputs of a fact line by line. Lines that begin with the same word belong together:
 * `libc-bin 2.36-9` and `libc-bin 2.36-10` are told as `libc-bin 2.36-9 → 2.36-10`. JSON is read member by member.
 */
export function describeFactChanges(name: string, before: string, after: string): string[] {
  const [old, fresh] = [toLines(before), toLines(after)];
  const gone = indexLines(old.filter((line) => !fresh.includes(line)));
  const come = indexLines(fresh.filter((line) => !old.includes(line)));
  return [...new Set([...gone.keys(), ...come.keys()])].map((word) =>
    describe(word === '' ? `${name}:` : word, gone.get(word), come.get(word)),
  );
}

function describe(word: string, gone: string | undefined, come: string | undefined): string {
  return `${word} ${shorten(gone)} → ${shorten(come)}`;
}

function shorten(text: string | undefined): string {
  if (text === undefined) return 'none';
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

/** Maps the first word of each line to the rest of it; lines of a single word are put together. */
function indexLines(lines: readonly string[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const line of lines) {
    const [, word = '', rest = line] = /^([\w.+:/-]+?)(?:[:=]\s*|\s+)(.*)$/.exec(line) ?? [];
    const known = index.get(word);
    index.set(word, known === undefined ? rest : `${known}, ${rest}`);
  }
  return index;
}

function toLines(output: string): string[] {
  const members = parseObject(output);
  if (members) return Object.entries(members).map(([name, value]) => `${name} ${String(value)}`);
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Settings that may change while the machine stays the same one: see `makeFingerprint`. */
const hostFacts = ['microcode', 'mitigations', 'governor', 'frequencyDriver', 'turbo', 'aslr', 'thp'];

/** An upgrade of a whole distribution is not told package by package. */
const mostFacts = 8;

interface TwoNights {
  readonly before: RunSummary;
  readonly after: RunSummary;
}

/** A series depends on its image, on the image it is compared with, and on the host: no other change is told. */
function describeNightChanges(
  { cell, baselineSubject }: Pick<BareSeries, 'cell' | 'baselineSubject'>,
  nights: TwoNights,
): string[] {
  const ids = new Set([subjectId(cell), baselineSubject]);
  return [...[...ids].flatMap((id) => describeImage(id, nights)), ...describeHost(nights)];
}

function describeImage(id: string, { before, after }: TwoNights): string[] {
  const [old, fresh] = [findContainer(before, id), findContainer(after, id)];
  if (old === undefined || fresh === undefined) return [];
  const packages = diffPackages(old.holds, fresh.holds);
  const facts = fresh.facts
    // apk's own list of packages says the same.
    .filter(({ name }) => packages === undefined || name !== 'packages')
    .flatMap(({ name, output }) => {
      const known = old.facts.find((fact) => fact.name === name);
      return known === undefined ? [] : describeFactChanges(name, known.output, output);
    });
  const told = [
    ...describeDigest('digest', old.digest, fresh.digest),
    ...describeDigest('companion digest', old.companionDigest, fresh.companionDigest),
    ...limit([...new Set(facts), ...(packages ? listChanges(packages) : [])]),
  ];
  return told.length === 0 ? [] : [`${labelIn(id)}: ${told.join('; ')}`];
}

function listChanges({ added, removed, changed }: Omit<PackageChanges, 'subjects'>): string[] {
  return [
    ...changed.map(({ name, before, after }) => `${name} ${before} → ${after}`),
    ...added.map(({ name, version }) => `${name} ${version} was added`),
    ...removed.map(({ name, version }) => `${name} ${version} was removed`),
  ];
}

function findContainer({ subjects }: RunSummary, id: string): SubjectSummary | undefined {
  return subjects.findLast((container) => container.id === id);
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

interface AnnotationRequest {
  /** By name. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** As a share: steps between levels that are smaller are none. */
  readonly margin: number;
}

/** The place of a step in noise is known to so many nights. */
const mostNightsOff = 2;

/** Where the level of a series changes, and what changed in the images that night, or else in one next to it. */
export function findAnnotations(series: BareSeries, { runs, margin }: AnnotationRequest): Annotation[] {
  const known = series.nights.flatMap(({ run, ratio }, night) => (ratio ? [{ run, night, ratio }] : []));
  const logs = known.map(({ ratio }) => Math.log(ratio.estimate));
  const names = known.map(({ run }) => run);
  return settledChangePoints(logs, Math.log(1 + margin)).map(({ at, before, after }) => ({
    night: known[at]?.night ?? at,
    before: Math.exp(before),
    after: Math.exp(after),
    ...findChanges(series, at, (night) => runs.get(names[night] ?? '')),
  }));
}

function findChanges(
  series: BareSeries,
  at: number,
  runAt: (night: number) => RunSummary | undefined,
): Pick<Annotation, 'changes' | 'nightsOff'> {
  for (let nightsOff = 0; nightsOff <= mostNightsOff; nightsOff += 1) {
    const [before, after] = [runAt(Math.max(0, at - 1 - nightsOff)), runAt(at + nightsOff) ?? runAt(at)];
    const changes = before && after ? describeNightChanges(series, { before, after }) : [];
    if (changes.length > 0) return { nightsOff, changes };
  }
  return { nightsOff: 0, changes: [] };
}

interface HistoryOptions {
  /** Which series are wanted; all, when left out. */
  readonly wanted?: (series: BareSeries) => boolean;
  /** As a share; smaller steps are not told. */
  readonly margin?: number;
}

const defaultMargin = 0.01;

/** Every cell over all runs, each on its own kind of machine, with the nights at which its level changed. */
export function makeHistory(runs: readonly RunSummary[], options: HistoryOptions = {}): Series[] {
  const { wanted = () => true, margin = defaultMargin } = options;
  const parts = runs.flatMap(splitByEngine);
  const byEngine = new Map<string, Map<string, RunSummary>>();
  for (const part of parts)
    for (const engine of new Set(part.cells.map(({ cell }) => cell.engine)))
      byEngine.set(engine, (byEngine.get(engine) ?? new Map<string, RunSummary>()).set(part.run, part));
  return makeSeries(parts)
    .filter(wanted)
    .map((series) => {
      const own = byEngine.get(series.cell.engine) ?? new Map<string, RunSummary>();
      return { ...series, annotations: findAnnotations(series, { runs: own, margin }) };
    });
}
