/** musl-perf takes these from glibc on every architecture. */
const accelerated = [
  'memchr',
  'memcmp',
  'memrchr',
  'memset',
  'memcpy',
  'memmove',
  'stpcpy',
  'strchr',
  'strchrnul',
  'strrchr',
  'strcmp',
  'strcpy',
  'strlen',
  'strnlen',
  'strncmp',
] as const;

/** On x86_64 it takes these besides. */
const acceleratedOnX86 = ['wmemset', 'stpncpy', 'strcat', 'strncat', 'strncpy', 'wcslen'] as const;

/** musl's own in musl-def and musl-perf: between these two, nothing but the compiler's level makes a difference. */
const controls = ['strstr', 'memmem', 'strspn', 'strcspn', 'strcasecmp'] as const;

export const functions: readonly string[] = [...accelerated, ...acceleratedOnX86, ...controls];
