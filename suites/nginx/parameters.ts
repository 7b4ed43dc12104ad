import { openLoadParameters, type Parameter } from '#harness';

/** `profile`: one source and one set of flags for every variant; `distro`: the distribution's own package. */
export const builds = ['profile', 'distro'] as const;
const configs = ['clean', 'stock'] as const;
export const certificates = ['none', 'rsa4096', 'p256'] as const;

export type Build = (typeof builds)[number];
export type Config = (typeof configs)[number];
export type Certificate = (typeof certificates)[number];

const mostConnections = 10_000;
const longestSeconds = 3_600;

export const parameters: readonly Parameter[] = [
  {
    name: 'build',
    description: 'profile (one build for every variant), distro (the distribution’s package), or both',
    problem: (value) => listProblem(value, builds),
  },
  {
    name: 'config',
    description: 'clean (no log, no limit on kept connections) or stock (as nginx ships it)',
    problem: (value) => (isOneOf(value, configs) ? undefined : `one of ${configs.join(', ')}`),
  },
  {
    name: 'tls',
    description: 'none (http), or the key of the certificate: rsa4096, p256; or several',
    problem: (value) => listProblem(value, certificates),
  },
  {
    name: 'connections',
    description: 'connections that the client keeps open, such as "20,100"',
    problem: connectionsProblem,
  },
  {
    name: 'duration',
    description: 'seconds of a measured run',
    problem: (value) => wholeProblem(value, 1),
  },
  {
    name: 'warmup',
    description: 'seconds of the run before it, which is thrown away; 0: none',
    problem: (value) => wholeProblem(value, 0),
  },
  ...openLoadParameters,
];

export function parseList<T extends string>(value: string | undefined, known: readonly T[]): T[] {
  const names = (value ?? '').split(',');
  return known.filter((name) => names.includes(name));
}

export function parseConnections(value: string | undefined): number[] {
  return (value ?? '').split(',').map(Number);
}

function isOneOf(value: string, known: readonly string[]): boolean {
  return known.includes(value);
}

function listProblem(value: string, known: readonly string[]): string | undefined {
  const names = value.split(',');
  const right = names.every((name) => known.includes(name)) && new Set(names).size === names.length;
  return right ? undefined : `one or more of ${known.join(', ')}, each once`;
}

function connectionsProblem(value: string): string | undefined {
  const counts = value.split(',');
  const right = counts.every((count) => isWhole(count, 1, mostConnections));
  return right && new Set(counts).size === counts.length
    ? undefined
    : `different numbers of connections from 1 to ${mostConnections}, such as "20,100"`;
}

function wholeProblem(value: string, least: number): string | undefined {
  return isWhole(value, least, longestSeconds)
    ? undefined
    : `a whole number of seconds from ${least} to ${longestSeconds}`;
}

function isWhole(value: string, least: number, most: number): boolean {
  return /^(?:0|[1-9]\d*)$/.test(value) && Number(value) >= least && Number(value) <= most;
}
