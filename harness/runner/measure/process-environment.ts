type Environment = (readonly [name: string, value: string])[];

const base: Environment = [
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['HOME', '/tmp'],
  ['LC_ALL', 'C'],
];

/** The whole environment of a measured process: the same for every variant but for LD_PRELOAD. */
export function makeEnvironment(preload: string | undefined, paddingBytes: number): Environment {
  return [
    ...base,
    ...(preload === undefined ? [] : [['LD_PRELOAD', preload] as const]),
    ['BENCH_PADDING', 'x'.repeat(paddingBytes)],
  ];
}
