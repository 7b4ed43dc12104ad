/** One short workload of each suite, the template of `npm run new:suite` among them, and what makes it shorter. */
export const shortWorkloads: Readonly<Record<string, readonly string[]>> = {
  dacapo: ['--workload', 'luindex-local-1', '--param', 'iterations=5'],
  footprint: ['--workload', 'image'],
  malloc: ['--workload', 'alloc-test-1', '--param', 'scale=0.03'],
  nginx: ['--workload', 'profile-http-c20', '--param', 'duration=1,warmup=1'],
  string: ['--workload', 'memcpy-132', '--param', 'samples=3'],
  './my-suite': ['--workload', 'sort-1000'],
};

/** Only how much is measured. */
const amounts = ['--preset', '--rounds', '--sessions', '--workload'];

/** Commands that measure, or build what is measured, with the rounds that are enough: a gate needs six. */
const rounds: Readonly<Record<string, readonly string[]>> = {
  run: ['--rounds', '1'],
  check: ['--rounds', '6'],
  selftest: ['--rounds', '6'],
  images: [],
};

/**
 * A documented command of `bench` as it is run here: one short workload of each suite, two variants where a pattern or
 * nothing chooses them, rounds that are just enough, and Debian, which needs no registry, where no family is named. What
 * goes by a stored run (`check --baseline`) is as short as that one, and what measures nothing is left as it is.
 */
export function shrinkCommand(argv: readonly string[]): readonly string[] {
  const [first = ''] = argv;
  const command = first === '' || first.startsWith('-') ? 'run' : first;
  const enough = rounds[command];
  const asStored = command === 'check' && argv.includes('--baseline');
  if (enough === undefined || asStored || argv.includes('--help')) return argv;
  const words = [command, ...without(amounts, command === first ? argv.slice(1) : argv)];
  return [...withVariants(words), ...workloadsOf(words), ...loadOf(words), ...enough];
}

function withVariants(words: readonly string[]): readonly string[] {
  const family = valueOf('--family', words);
  // Variants of other families have other names.
  if (family !== undefined && !/^debian(?:@|$)/.test(family)) return words;
  const named = valueOf('--variant', words);
  const few = named !== undefined && !named.includes('*');
  return [
    ...(few ? words : without(['--variant'], words)),
    ...(family === undefined ? ['--family', 'debian'] : []),
    ...(few ? [] : ['--variant', 'glibc,glibc+mi']),
  ];
}

/** Images are made for a suite as a whole. */
function workloadsOf(words: readonly string[]): readonly string[] {
  if (words[0] === 'images' || words.includes('--command') || words.includes('--service')) return [];
  const suites = valueOf('--suite', words)?.split(',');
  const short = (suites ?? ['string']).flatMap((suite) => shortWorkloads[suite] ?? []);
  return suites === undefined ? ['--suite', 'string', ...short] : short;
}

/** A search for a memory floor is twenty loads of a service, what else there is to know comes of one. */
function loadOf(words: readonly string[]): readonly string[] {
  if (!words.includes('--service')) return [];
  const isSearch = valueOf('--metric', words) === 'memory-floor';
  return ['--param', isSearch ? 'duration=0.2,warmup=0' : 'duration=0.5,warmup=0.2'];
}

function valueOf(flag: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : words[at + 1];
}

function without(flags: readonly string[], words: readonly string[]): readonly string[] {
  return words.filter((word, at) => !flags.includes(word) && !flags.includes(words[at - 1] ?? ''));
}
