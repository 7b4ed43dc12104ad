import type { RunRecord } from '../../model/index.ts';

/** The name of a fact, its value in the earlier run, and its value in the later one. */
type Difference = readonly [name: string, before: string, after: string];

/** Everything in which two runs differ besides their numbers. A value that one of them lacks is `unknown`. */
export function listDifferences(before: RunRecord, after: RunRecord): Difference[] {
  const [left, right] = [describe(before), describe(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names.flatMap((name): Difference[] => {
    const [here, there] = [left.get(name) ?? 'unknown', right.get(name) ?? 'unknown'];
    return here === there ? [] : [[name, here, there]];
  });
}

function describe(record: RunRecord): ReadonlyMap<string, string> {
  const { engine, suites } = record;
  const distinct = (values: readonly string[]): string => [...new Set(values)].sort().join(', ');
  return new Map([
    ['program', record.harnessVersion],
    ['preset', record.preset],
    ['rounds', String(record.plan.rounds)],
    ['baseline', record.against?.name ?? record.baseline],
    ['toolchain', record.toolchain ?? 'own'],
    ['CPUs of a container', record.cpuset],
    ['memory of a container', `${record.memoryBytes} bytes`],
    ['images', distinct(record.plan.cells.map(({ family, release }) => `${family} ${release}`))],
    ['base images', distinct(record.images.flatMap(({ base }) => base?.reference ?? []))],
    ...describeContainers(record),
    ...suites.map(({ name, version }): [string, string] => [`suite ${name}`, `version ${version}`]),
    ['engine', `${engine.product} ${engine.version}, ${engine.arch}, ${engine.cpus} CPUs`],
    ['kernel', engine.kernel],
    ...Object.entries(record.environment),
  ]);
}

function describeContainers({ proofs }: RunRecord): [string, string][] {
  return proofs.map(({ subjectId, digest }) => [`image of ${subjectId}`, digest]);
}
