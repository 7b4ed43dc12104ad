import { type BlockProgress, type NoiseReport, countOf } from '../../model/index.ts';

/** `3 of 60 rounds of a workload were dropped: other guests of the host took more than 2 % of the CPU (steal); 5 were measured again` */
export function describeDropped(noise: NoiseReport): string {
  const { blocks, dropped, reasons } = noise;
  const why = reasons.length === 0 ? '' : `: ${reasons.map(explainNoise).join(', ')}`;
  return [
    `${dropped} of ${blocks} rounds of a workload ${dropped === 1 ? 'was' : 'were'} dropped${why}`,
    ...describeRepeated(noise),
  ].join('; ');
}

function describeRepeated({ repeated = 0 }: Pick<NoiseReport, 'repeated'>): string[] {
  return repeated === 0 ? [] : [`${repeated} ${repeated === 1 ? 'was' : 'were'} measured again`];
}

/** Runs have it in the kernel's word. */
export function explainNoise(reason: string): string {
  return reason.replace(
    /^steal above (.*)$/,
    'other guests of the host took more than $1 of the CPU (steal)',
  );
}

/** Noise of an engine's machine over its last blocks, and how many of all were dropped; undefined before the first. */
export function describeNoise(last: readonly BlockProgress[]): string | undefined {
  const newest = last.at(-1);
  if (newest === undefined) return undefined;
  const { blocks, dropped, repeated = 0 } = newest;
  const again = repeated === 0 ? '' : `, ${repeated} measured again`;
  const counts = `${dropped} of ${countOf(blocks, 'round')} dropped${again}`;
  return [counts, ...describeMachine(last)].join(', ');
}

/** Figures of the last blocks together; those that are not known are left out. */
export function describeMachine(last: readonly BlockProgress[]): string[] {
  const throttles = last.reduce((sum, block) => sum + (block.throttles ?? 0), 0);
  const pressures = [
    ['CPU', meanShare(last, 'cpuPressure')],
    ['memory', meanShare(last, 'memoryPressure')],
    ['disk', meanShare(last, 'ioPressure')],
  ] as const;
  const known = pressures.flatMap(([name, share]) =>
    share === undefined ? [] : `${name} ${renderPercent(share)}`,
  );
  const steal = meanShare(last, 'stealShare');
  return [
    ...(steal === undefined ? [] : [`other guests took ${renderPercent(steal)}`]),
    ...(throttles > 0 ? [`throttled ${countOf(throttles, 'time')}`] : []),
    ...(known.length > 0 ? [`pressure: ${known.join(', ')}`] : []),
  ];
}

type Share = 'stealShare' | 'cpuPressure' | 'memoryPressure' | 'ioPressure';

/** Mean over the time of the blocks that know the share. */
function meanShare(blocks: readonly BlockProgress[], name: Share): number | undefined {
  const known = blocks.flatMap(({ wallMs, [name]: share }) =>
    share === undefined ? [] : [{ wallMs, share }],
  );
  const wallMs = known.reduce((sum, block) => sum + block.wallMs, 0);
  return wallMs > 0 ? known.reduce((sum, block) => sum + block.share * block.wallMs, 0) / wallMs : undefined;
}

export function renderPercent(share: number): string {
  const percent = 100 * share;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toFixed(1))} %`;
}
