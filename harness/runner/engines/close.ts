import {
  type Cell,
  type EngineRecord,
  type Proof,
  type RecordedPlan,
  type RunRecord,
  type RunSession,
  type SeccompMode,
  labelOf,
  subjectId,
} from '../../model/index.ts';
import type { FollowedEngineRuns, OpenEngineRun } from './measure.ts';

/** The fact by which images that stand in for a distribution's own tell so: what it says, or `none`. */
const fact = 'stand-in';

/** Warns of a run in images that tests make: its numbers are not those of the distribution it names. */
export function noteSubstitutes(proofs: readonly Proof[]): string[] {
  const told = proofs.flatMap(({ facts }) => facts.filter(({ name }) => name === fact));
  const outputs = told.map(({ output }) => output.trim()).filter((output) => output !== 'none');
  return [...new Set(outputs)].map(
    (output) => `Not a measurement of what it is named after: images are a ${output}`,
  );
}

/** Warns where containers were not confined as they should be, or not all alike: both change numbers. */
export function noteConfinement(proofs: readonly Proof[]): string[] {
  const known = proofs.flatMap(({ subjectId, confinement }) =>
    confinement === undefined ? [] : [{ subjectId, ...confinement }],
  );
  const free = known.filter(({ seccomp }) => seccomp === 'disabled').map(({ subjectId }) => subjectId);
  const modes = new Set<SeccompMode>(known.map(({ seccomp }) => seccomp));
  const able = known.filter(
    ({ capabilities, noNewPrivileges }) => !/^0+$/.test(capabilities) || !noNewPrivileges,
  );
  return [
    ...(modes.size > 1
      ? [`Not all containers have a seccomp filter: system calls cost less without one (${free.join(', ')})`]
      : []),
    ...(modes.size === 1 && free.length > 0
      ? [
          'The engine runs containers without a seccomp filter: system calls cost less than where there is one',
        ]
      : []),
    ...(able.length > 0
      ? [`Subjects that the engine left rights to: ${able.map(({ subjectId }) => subjectId).join(', ')}`]
      : []),
  ];
}

/**
 * A plan whose cells have the caveats that were found when their subjects were verified: those that a subject has of its
 * own, and values that should be the same in all variants of a release and are not. One that is there already stays as it is.
 */
export function withProvenCaveats(plan: RecordedPlan, proofs: readonly Proof[]): RecordedPlan {
  const bySubject = new Map(proofs.map((proof) => [proof.subjectId, proof]));
  const differing = findDiffering(plan.cells, bySubject);
  const cells = plan.cells.map((cell) => {
    const proof = bySubject.get(subjectId(cell));
    const own = proof?.facts.flatMap(({ caveat }) => caveat ?? []) ?? [];
    const shares = proof?.sharesCpus === true ? [sharedCpusCaveat] : [];
    return addCaveats(cell, [...own, ...shares, ...(differing.get(releaseKey(cell)) ?? [])]);
  });
  return { ...plan, cells };
}

/** Stands beside numbers of containers that others may have shared CPUs with. */
export const sharedCpusCaveat = 'cpus-not-exclusive: others may have run on the CPUs of this container';

function addCaveats(cell: Cell, found: readonly string[]): Cell {
  const { caveat: known = '' } = cell;
  const fresh = [...new Set(found)].filter((caveat) => !known.split('; ').includes(caveat));
  if (fresh.length === 0 || cell.unavailable !== undefined) return cell;
  return { ...cell, caveat: [...(known === '' ? [] : [known]), ...fresh].join('; ') };
}

/** Base images of one key should have packages of one age. */
function releaseKey({ family, release, reference, arch }: Cell): string {
  return [family, release, arch, reference?.name ?? ''].join('/');
}

/** Caveats about values that differ within a release, by its key. */
function findDiffering(
  cells: readonly Cell[],
  bySubject: ReadonlyMap<string, Proof>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Map<string, Map<string, Set<string>>>>();
  for (const cell of cells.filter(({ twin }) => twin !== true)) {
    const facts = found.get(releaseKey(cell)) ?? new Map<string, Map<string, Set<string>>>();
    found.set(releaseKey(cell), facts);
    for (const { name, shared } of bySubject.get(subjectId(cell))?.facts ?? []) {
      if (shared === undefined) continue;
      const values = facts.get(name) ?? new Map<string, Set<string>>();
      facts.set(name, values.set(shared, (values.get(shared) ?? new Set()).add(labelOf(cell))));
    }
  }
  return new Map([...found].map(([key, facts]) => [key, [...facts].flatMap(describeDiffering)]));
}

function describeDiffering([name, values]: readonly [
  string,
  ReadonlyMap<string, ReadonlySet<string>>,
]): string[] {
  if (values.size < 2) return [];
  const each = [...values].map(([value, labels]) => `${value} (${[...labels].join(', ')})`);
  return [`${name} is not the same in all variants: ${each.sort().join(', ')}`];
}

/** A run's record when measuring is over: how it ended, and what its machines are like now. */
export async function closeRecord(
  begun: RunRecord,
  engineRuns: readonly OpenEngineRun[],
  { proofs, end, lost }: FollowedEngineRuns,
): Promise<RunRecord> {
  const closing = await Promise.all(engineRuns.map((engineRun) => closePart(engineRun, lost)));
  const [own, ...others] = closing;
  const { elsewhere = [] } = begun;
  const ended = { finished: new Date().toISOString(), status: end.status };
  return {
    ...begun,
    ...own,
    ...(elsewhere.length > 0 && { elsewhere: elsewhere.map((part, at) => ({ ...part, ...others[at] })) }),
    ...(begun.sessions && { sessions: closeSession(begun.sessions, ended, closing) }),
    ...ended,
    plan: withProvenCaveats(begun.plan, proofs),
    proofs,
    notes: [
      ...new Set([
        ...noteSubstitutes(proofs),
        ...noteConfinement(proofs),
        ...noteLost(lost),
        ...(begun.notes ?? []),
      ]),
    ],
  };
}

function closeSession(
  sessions: readonly RunSession[],
  ended: Pick<RunSession, 'finished' | 'status'>,
  closing: readonly Closing[],
): readonly RunSession[] {
  const last = sessions.at(-1);
  if (last === undefined) return sessions;
  const engines = last.engines.map((engine, at) => {
    const environmentAfter = closing[at]?.environmentAfter;
    return { ...engine, ...(environmentAfter && { environmentAfter }) };
  });
  return [...sessions.slice(0, -1), { ...last, ...ended, engines }];
}

type Closing = Pick<EngineRecord, 'environmentAfter' | 'lost'>;

async function closePart(
  { engine, machine }: OpenEngineRun,
  lost: ReadonlyMap<string, string>,
): Promise<Closing> {
  const why = lost.get(engine.facts.name);
  if (why !== undefined) return { lost: why };
  return { environmentAfter: await machine.captureEnvironment() };
}

/** `lost`: reasons by the names of engines. */
export function noteLost(lost: ReadonlyMap<string, string>): string[] {
  return [...lost].map(
    ([engine, why]) => `The engine ${engine} was lost, and cells of it have no numbers: ${why}`,
  );
}
