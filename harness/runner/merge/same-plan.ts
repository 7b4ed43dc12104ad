import { isDeepStrictEqual } from 'node:util';
import { diffPackages } from '../../analysis/index.ts';
import {
  type Cell,
  type RecordedImage,
  type RunRecord,
  type SuiteRecord,
  engineOfAllShards,
  subjectId,
} from '../../model/index.ts';

/** Something in which a shard is not of the plan that the first is of. */
export interface Difference {
  readonly what: string;
  readonly first: string;
  readonly other: string;
}

/** Whether the value of a suite's parameter was found on a machine, by the name of the suite. */
export type IsFound = (suite: string, parameter: string, value: string) => boolean;

/** What two shards of one plan have in common besides their flags: workloads, suites, versions, architectures, images. */
export function findDifferences(first: RunRecord, other: RunRecord, isFound: IsFound): Difference[] {
  return [
    ...differ('version of this program', first.harnessVersion, other.harnessVersion),
    ...differ('seed', String(first.plan.seed), String(other.plan.seed)),
    ...differentSuites(first.suites, other.suites, isFound),
    ...differ('list of workloads', ...listDifferent(first, other)),
    ...differ('architecture', archesOf(first), archesOf(other)),
    ...differentImages(first, other),
  ];
}

function differ(what: string, first: string, other: string): Difference[] {
  return first === other ? [] : [{ what, first, other }];
}

function differentSuites(
  first: readonly SuiteRecord[],
  other: readonly SuiteRecord[],
  isFound: IsFound,
): Difference[] {
  const known = new Map(other.map((suite) => [suite.name, suite]));
  const names = differ('list of suites', namesOf(first), namesOf(other));
  return names.length > 0
    ? names
    : first.flatMap((suite) => differentSuite(suite, known.get(suite.name) ?? suite, isFound));
}

function namesOf(suites: readonly SuiteRecord[]): string {
  return suites.map(({ name }) => name).join(', ');
}

function differentSuite(first: SuiteRecord, other: SuiteRecord, isFound: IsFound): Difference[] {
  const { name } = first;
  const names = Object.keys({ ...first.params, ...other.params });
  return [
    ...differ(`version of suite ${name}`, String(first.version), String(other.version)),
    ...differ(`content of suite ${name}`, contentOf(first), contentOf(other)),
    ...names.flatMap((parameter) => {
      const [here, there] = [first, other].map(({ params }) => params?.[parameter] ?? 'none');
      const found = [here, there].every((value = '') => isFound(name, parameter, value));
      return found ? [] : differ(`parameter ${parameter} of suite ${name}`, here ?? '', there ?? '');
    }),
  ];
}

/** Wherever its files are: machines may have them in different folders. */
function contentOf({ origin }: SuiteRecord): string {
  if (origin === undefined) return 'of this program';
  if (origin.kind !== 'command') return origin.checksum.slice(0, 16);
  const { input, mounts = [], ...rest } = origin;
  const files = [...(input ? [input] : []), ...mounts].map(({ target, checksum }) => [target, checksum]);
  return JSON.stringify({ ...rest, files });
}

/** Those that the other has not; all of both where they are the same in another order. */
function listDifferent(first: RunRecord, other: RunRecord): [string, string] {
  const [here, there] = [first, other].map(({ plan }) => plan.shard?.workloads ?? []);
  if (isDeepStrictEqual(here, there)) return ['', ''];
  const without = (all: readonly string[] = [], none: readonly string[] = []): string =>
    all.filter((one) => !none.includes(one)).join(', ') || 'no other';
  return [without(here, there), without(there, here)];
}

function archesOf({ plan }: RunRecord): string {
  return [...new Set(plan.cells.map(({ arch }) => arch))].sort().join(', ');
}

/** Each machine may have built its own image of a recipe: what counts is the recipe, what it stood on, and what it holds. */
function differentImages(first: RunRecord, other: RunRecord): Difference[] {
  const known = imagesOf(other);
  return [...imagesOf(first)].flatMap(([container, image]) => {
    const found = known.get(container);
    return found === undefined ? [] : differentImage(container, image, found);
  });
}

function differentImage(container: string, first: RecordedImage, other: RecordedImage): Difference[] {
  const tags = differ(`image of ${container}`, first.tag, other.tag);
  const bases = differ(`base image of ${container}`, baseOf(first), baseOf(other));
  if (tags.length + bases.length > 0) return [...tags, ...bases];
  const { added = [], removed = [], changed = [] } = diffPackages(first.holds, other.holds) ?? {};
  return [
    ...changed.map(({ name, before, after }) => ({ name, first: before, other: after })),
    ...removed.map(({ name, version }) => ({ name, first: version, other: 'not there' })),
    ...added.map(({ name, version }) => ({ name, first: 'not there', other: version })),
  ].map(({ name, ...versions }) => ({ what: `package ${name} in the image of ${container}`, ...versions }));
}

/** As its registry knows it; the image itself where it was built on none. */
function baseOf({ base, manifestDigest }: RecordedImage): string {
  return base?.manifestDigest ?? manifestDigest ?? 'none of a registry';
}

/** By the containers that they were started in, whatever the engine: those of one name are the same in all shards. */
function imagesOf({ plan, proofs, images }: RunRecord): ReadonlyMap<string, RecordedImage> {
  const names = new Map(plan.cells.map((cell) => [subjectId(cell), inAllShards(cell)]));
  return new Map(
    proofs.flatMap(({ subjectId: id, image, digest }): [string, RecordedImage][] => {
      const name = names.get(id);
      const found = images.find((one) => one.tag === image && one.digest === digest);
      return name === undefined || found === undefined ? [] : [[name, found]];
    }),
  );
}

function inAllShards(cell: Cell): string {
  return subjectId({ ...cell, engine: engineOfAllShards(cell.engine) });
}
