import type { Workload } from './suite.ts';

/** The packages that a workload wants of a family: those that are named for it, and those that are named for none. */
export function packagesFor(
  { packages = [] }: Pick<Workload, 'packages'>,
  family: string,
): readonly string[] {
  return packages.flatMap((wanted) => {
    const [name = '', forWhom] = wanted.split('=').reverse();
    return forWhom === undefined || forWhom === family ? [name] : [];
  });
}
