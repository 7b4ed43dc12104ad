import { makeWorkloads } from './workloads.ts';
import malloc from './suite.ts';

/** Numbers of CPUs for which right results are kept. */
const cpuCounts = [1, 2, 4, 8, 16];

/** Every command line of the presets once, as the keys of `checksums` have them. */
export function listCommandLines(): readonly string[] {
  const workloads = Object.values(malloc.presets).flatMap(({ params }) =>
    cpuCounts.flatMap((cpus) => makeWorkloads({ cpus, params })),
  );
  const lines = workloads.map(({ argv: [path, ...words] }) => [path.split('/').at(-1), ...words].join(' '));
  return [...new Set(lines)].sort();
}
