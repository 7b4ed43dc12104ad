import type { SeccompMode } from '../../model/confinement.ts';
import type { Proof } from '../../model/journal.ts';

/** What a reader has to know where containers were not confined as they should be, or not all alike. */
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
      ? [`Not all subjects have a seccomp filter: system calls cost less without one (${free.join(', ')})`]
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
