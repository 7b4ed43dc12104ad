import { type WorkloadRequest, uncalibrated } from '#harness';
import { calibrate } from './scale.ts';
import { makeWorkloads } from './workloads.ts';
import malloc from './suite.ts';

/** Numbers of CPUs for which right results are kept. */
const cpuCounts = [1, 2, 4, 8, 16];

/** Machines between so many times slower and faster than a middling one get amounts whose right results are kept. */
const speeds = Array.from({ length: 17 }, (_, step) => 2 ** ((step - 8) / 4));

/** Every command line of the presets once, as the keys of `checksums` have them; calibrated ones for usual machines. */
export function listCommandLines(): readonly string[] {
  const workloads = Object.values(malloc.presets).flatMap(({ params }) =>
    cpuCounts.flatMap((cpus) =>
      listScales(cpus, params).flatMap((own) => makeWorkloads({ cpus, params: own })),
    ),
  );
  const lines = workloads.map(({ argv: [path, ...words] }) => [path.split('/').at(-1), ...words].join(' '));
  return [...new Set(lines)].sort();
}

function listScales(cpus: number, params: Params): readonly Params[] {
  if (params['scale'] !== uncalibrated) return [params];
  const middling = makeWorkloads({ cpus, params });
  const calibrated = speeds.map((speed) => {
    const tookMs = new Map(middling.map(({ name, expectedMs }) => [name, expectedMs / speed]));
    return { ...params, scale: calibrate(tookMs, { cpus, params }) };
  });
  return [params, ...calibrated];
}

type Params = WorkloadRequest['params'];
