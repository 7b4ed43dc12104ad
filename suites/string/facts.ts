import { libcOf, type Fact, type ImageRequest } from '#harness';

const driver = '/bench/string/layout-1/string';

/** Its lines begin with a function, which has a colon behind it where no routine is told. */
export const routinesFact = 'string routines';

/** Where the psABIs put glibc's loader. */
const glibcLoaders = {
  x86_64: '/lib64/ld-linux-x86-64.so.2',
  aarch64: '/lib/ld-linux-aarch64.so.1',
} as const;

/** Whether every function is right, how libc sees the CPU, and which routines it chose, as far as it tells. */
export function makeFacts({ variant, arch }: ImageRequest): readonly Fact[] {
  const check: Fact = {
    name: 'string functions',
    argv: [driver, 'check'],
    preloaded: false,
    pattern: /^ok$/m,
  };
  const chosen: Fact = {
    name: routinesFact,
    argv: [driver, 'chosen'],
    preloaded: false,
    pattern: /^memcpy:? \S+ in \S+$/m,
  };
  if (libcOf(variant) !== 'glibc') return [check, chosen, build];
  return [
    check,
    { ...chosen, argv: ['/bench/string/routines'], pattern: /^memcpy:? \S+$/m },
    features(arch),
    build,
  ];
}

/** Which compiler and flags made the driver. */
const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/string/build.txt'],
  preloaded: false,
  pattern: /^CFLAGS: /m,
};

/** Since glibc 2.33; a loader that does not know the word says so, which proves no less of its numbers. */
function features(arch: ImageRequest['arch']): Fact {
  return {
    name: 'CPU features',
    argv: [glibcLoaders[arch], '--list-diagnostics'],
    preloaded: false,
    pattern: /./,
  };
}
