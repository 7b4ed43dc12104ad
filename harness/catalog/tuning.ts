import { type Arch, type Cell, type Fact, libcOf, mallocOf, tuningOf } from '../model/index.ts';
import { loaders } from './loaders.ts';

/** glibc's tunables by the variables that set them as well (mallopt(3)); it lists them itself, as it has read them. */
const tunables: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: 'arena_max',
  MALLOC_ARENA_TEST: 'arena_test',
  MALLOC_MMAP_MAX_: 'mmap_max',
  MALLOC_MMAP_THRESHOLD_: 'mmap_threshold',
  MALLOC_PERTURB_: 'perturb',
  MALLOC_TOP_PAD_: 'top_pad',
  MALLOC_TRIM_THRESHOLD_: 'trim_threshold',
};

/** Settings that are worth a completion, by the malloc that reads them; `libc` is glibc's own. */
const known: Readonly<Record<string, readonly string[]>> = {
  libc: [...Object.keys(tunables), 'GLIBC_TUNABLES'],
  je: ['MALLOC_CONF'],
  je5: ['MALLOC_CONF'],
  mi: ['MIMALLOC_DECOMMIT_DELAY', 'MIMALLOC_EAGER_COMMIT', 'MIMALLOC_PAGE_RESET'],
  mi3: ['MIMALLOC_ALLOW_LARGE_OS_PAGES', 'MIMALLOC_ARENA_EAGER_COMMIT', 'MIMALLOC_PURGE_DELAY'],
  tc: ['TCMALLOC_RELEASE_RATE', 'TCMALLOC_MAX_TOTAL_THREAD_CACHE_BYTES'],
  scudo: ['SCUDO_OPTIONS'],
};

/** Names of settings that a malloc is known to read. */
export function tuningNames(malloc: string | undefined): readonly string[] {
  return known[malloc ?? 'libc'] ?? [];
}

/**
 * Facts that prove the settings of a variant: by the word of the malloc or the libc where it tells how it has read them, and
 * besides by the environment that a program really gets.
 */
export function makeTuningFacts({ variant, arch }: Pick<Cell, 'variant' | 'arch'>): readonly Fact[] {
  const libc = libcOf(variant);
  const malloc = mallocOf(variant) ?? '';
  return tuningOf(variant).flatMap(([name, value]) => [
    readBack(name, value),
    ...(libc === 'glibc' ? tunableFacts({ name, value, arch, isOfLibc: malloc === '' }) : []),
    ...(malloc.startsWith('mi') ? mimallocFacts(name, value) : []),
    ...(malloc.startsWith('je') && name === 'MALLOC_CONF' ? [jemallocFact(value)] : []),
  ]);
}

/** Not preloaded: programs of the image may be for another libc than the malloc is. */
function readBack(name: string, value: string): Fact {
  return {
    name: `setting ${name}`,
    argv: ['/bin/cat', '/proc/self/environ'],
    preloaded: false,
    tuned: true,
    pattern: new RegExp(`(?:^|\0)${name}=${escapePattern(value)}(?:\0|$)`),
  };
}

interface TunableRequest {
  readonly name: string;
  readonly value: string;
  readonly arch: Arch;
  /** Whether the malloc is glibc's: no other reads what begins as its settings do. */
  readonly isOfLibc: boolean;
}

/** The loader prints sizes in hexadecimal digits and numbers in decimal ones (ld.so(8), since glibc 2.33). */
function tunableFacts({ name, value, arch, isOfLibc }: TunableRequest): readonly Fact[] {
  const tunable = tunables[name] ?? (isOfLibc ? guessTunable(name) : undefined);
  const pairs: readonly (readonly [string, string])[] =
    name === 'GLIBC_TUNABLES'
      ? value.split(':').map(splitPair)
      : tunable === undefined
        ? []
        : [[`glibc.malloc.${tunable}`, value]];
  return pairs.map(([key, wanted]) => ({
    name: `tunable ${key}`,
    argv: [loaders.glibc[arch], '--list-tunables'],
    preloaded: false,
    tuned: true,
    pattern: new RegExp(
      `^${escapePattern(key)}: (?:0x${Number(wanted).toString(16)}|${escapePattern(wanted)})(?: |$)`,
      'm',
    ),
  }));
}

/** One that the loader does not list: a variable that nothing reads would be measured as if it did something. */
function guessTunable(name: string): string | undefined {
  return /^MALLOC_(\w+?)_?$/.exec(name)?.[1]?.toLowerCase();
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** Where it is asked to talk, mimalloc begins by telling its options: one that it does not know is not among them. */
function mimallocFacts(name: string, value: string): readonly Fact[] {
  const option = /^MIMALLOC_(?!VERBOSE$|SHOW_)(\w+)$/.exec(name)?.[1]?.toLowerCase();
  if (option === undefined) return [];
  return [
    {
      name: `option ${option}`,
      argv: ['/bench/probe'],
      preloaded: true,
      settings: [['MIMALLOC_VERBOSE', '1']],
      pattern: new RegExp(`option '${option}': ${escapePattern(value)}\\b`),
    },
  ];
}

/** jemalloc's statistics have each option as it is in force. */
function jemallocFact(value: string): Fact {
  const pairs = value.split(',').map((pair) => pair.split(':'));
  const lines = pairs.map(
    ([key = '', wanted = '']) => `(?=[^]*\\bopt\\.${key}: "?${escapePattern(wanted)}\\b)`,
  );
  return {
    name: 'options of jemalloc',
    argv: ['/bench/probe'],
    preloaded: true,
    settings: [['MALLOC_CONF', `${value},stats_print:true`]],
    pattern: new RegExp(lines.join('')),
    not: /Invalid conf/,
  };
}

/** The text itself, as a regular expression. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
