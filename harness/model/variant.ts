/** `static` is none: an image whose programs are linked statically, and which has no libc that others could be linked to. */
export const libcs = ['glibc', 'musl-def', 'musl-perf', 'static'] as const;
export type Libc = (typeof libcs)[number];

/** The name of a malloc: one that a family knows, such as `je`, or one of the config file. */
export type Malloc = string;

/** libc, the malloc that is preloaded, and settings of the measured program's environment: `glibc+mi{MIMALLOC_PURGE_DELAY=0}`. */
export type Variant = `${Libc}${'' | `+${Malloc}`}${'' | `{${string}}`}`;

/** The six of BellSoft's white paper (September 2024), and glibc with the same mallocs. */
export const paperVariants = [
  'glibc',
  'glibc+je',
  'glibc+mi',
  'glibc+rp',
  'musl-def',
  'musl-perf',
  'musl-perf+je',
  'musl-perf+mi',
  'musl-perf+rp',
] as const satisfies readonly Variant[];

/** What the names of mallocs and libcs stand for; one that is not here is called as it is named. */
export const variantWords: ReadonlyMap<string, string> = new Map([
  ['je', 'jemalloc'],
  ['je5', 'jemalloc 5'],
  ['mi', 'mimalloc'],
  ['mi3', 'mimalloc 3'],
  ['rp', 'rpmalloc'],
  ['tc', 'tcmalloc'],
  ['tbb', 'TBB’s malloc'],
  ['musl-perf', 'optimised musl'],
]);

/** Programs of one binary interface run unchanged on every libc of it. */
export type Abi = 'glibc' | 'musl';

/** What images are told apart by: the binary interface that programs find in one, or that it has none. */
export const imageKinds = ['glibc', 'musl', 'static'] as const satisfies readonly (Abi | 'static')[];
export type ImageKind = (typeof imageKinds)[number];

/** Environment variables of the measured program, each with its value. */
export type Tuning = readonly (readonly [name: string, value: string])[];

interface VariantParts {
  readonly libc: Libc;
  readonly malloc: Malloc | undefined;
  readonly tuning: Tuning;
}

/** A text that is a variant, in the one form that it has, or what is wrong with it. */
export type ParsedVariant =
  | { readonly kind: 'variant'; readonly variant: Variant }
  | { readonly kind: 'mistake'; readonly problem: string };

const parts = /^(?<libc>[^+{}]*)(?:\+(?<malloc>[^+{}]*))?(?:\{(?<tuning>[^{}]*)\})?$/;

/** Without characters that mean something in ids, in lists of names, and in this grammar. */
const setting = /^(?<name>[A-Za-z_]\w*)=(?<value>[\w.:,=%@-]*)$/;

/** The harness sets these for every process that it starts. */
const reserved = ['LD_PRELOAD', 'PATH', 'HOME', 'LC_ALL', 'BENCH_PADDING'];

/** Settings in another order are the same variant. */
export function parseVariant(text: string): ParsedVariant {
  const { libc = '', malloc, tuning } = parts.exec(text)?.groups ?? {};
  const problem =
    problemOfLibc(libc, text) ??
    problemOfMalloc(malloc) ??
    (tuning === undefined ? undefined : problemOfTuning(tuning));
  if (problem !== undefined) return { kind: 'mistake', problem };
  const known = libcs.find((one) => one === libc) ?? 'glibc';
  return { kind: 'variant', variant: toVariant({ libc: known, malloc, tuning: readTuning(tuning) }) };
}

function toVariant({ libc, malloc, tuning }: VariantParts): Variant {
  const base: Variant = malloc === undefined ? libc : `${libc}+${malloc}`;
  if (tuning.length === 0) return base;
  const settings = tuning.map((words) => words.join('=')).sort();
  return `${base}{${settings.join(';')}}` as Variant;
}

function problemOfLibc(libc: string, text: string): string | undefined {
  if (libcs.some((known) => known === libc)) return undefined;
  return `found "${text}", wanted libc, libc+malloc or libc+malloc{NAME=value;…}, where libc is one of ${libcs.join(', ')}`;
}

function problemOfMalloc(malloc: string | undefined): string | undefined {
  if (malloc === undefined || /^[a-z][a-z0-9-]*$/.test(malloc)) return undefined;
  return `found the malloc "${malloc}", wanted lower-case letters, digits and dashes`;
}

function problemOfTuning(tuning: string): string | undefined {
  const names = tuning.split(';').map((word) => ({ word, name: setting.exec(word)?.groups?.['name'] }));
  const bad = names.find(({ name }) => name === undefined);
  if (bad !== undefined)
    return `found the setting "${bad.word}", wanted NAME=value without blanks, quotes, braces and slashes; settings are separated by ";"`;
  const own = names.find(({ name }) => name !== undefined && reserved.includes(name));
  if (own?.name !== undefined) return `found the setting ${own.name}, which the harness itself sets`;
  const twice = names.find(({ name }, at) => names.slice(0, at).some((other) => other.name === name));
  return twice?.name === undefined ? undefined : `found two settings of ${twice.name}`;
}

function partsOf(variant: Variant): VariantParts {
  const { libc, malloc, tuning } = parts.exec(variant)?.groups ?? {};
  return {
    libc: libcs.find((known) => known === libc) ?? 'glibc',
    malloc,
    tuning: readTuning(tuning),
  };
}

function readTuning(tuning = ''): Tuning {
  return tuning.split(';').flatMap((word) => {
    const { name, value } = setting.exec(word)?.groups ?? {};
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

export function libcOf(variant: Variant): Libc {
  return partsOf(variant).libc;
}

export function mallocOf(variant: Variant): Malloc | undefined {
  return partsOf(variant).malloc;
}

/** Set in the environment of the measured program, and of nothing else. */
export function tuningOf(variant: Variant): Tuning {
  return partsOf(variant).tuning;
}

/** The same libc and malloc as they are: variants that differ in their tuning alone run in the same image. */
export function untuned(variant: Variant): Variant {
  return toVariant({ ...partsOf(variant), tuning: [] });
}

/** What is compiled for a static variant, which is linked statically itself, is glibc's. */
export function abiOf(variant: Variant): Abi {
  return libcOf(variant).startsWith('musl') ? 'musl' : 'glibc';
}

export function imageKindOf(variant: Variant): ImageKind {
  return isStatic(variant) ? 'static' : abiOf(variant);
}

export function isStatic(variant: Variant): boolean {
  return libcOf(variant) === 'static';
}
