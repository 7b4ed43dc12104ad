import { libcOf, mallocOf, type Arch, type Fact, type Malloc, type Variant } from '#harness';

/** Where runtime-malloc.Dockerfile puts the library of each malloc. */
export const preloads = {
  je: '/usr/local/lib/libjemalloc.so.2',
  mi: '/usr/local/lib/libmimalloc.so.2',
  rp: '/usr/local/lib/librpmallocwrap.so',
} as const satisfies Record<Malloc, string>;

/** Facts that prove that a subject is what its variant says. */
export function makeFacts(variant: Variant, arch: Arch): readonly Fact[] {
  return [distribution, ...libcFacts(variant, arch), ...mallocFacts(variant, arch)];
}

const distribution: Fact = {
  name: 'distribution',
  argv: ['/bin/cat', '/etc/os-release'],
  preloaded: false,
  pattern: /^ID=debian$[^]*^VERSION_CODENAME=bookworm$|^VERSION_CODENAME=bookworm$[^]*^ID=debian$/m,
};

/** The musl builds carry their flavour in their version, which the loader prints and exits with 1. */
function libcFacts(variant: Variant, arch: Arch): Fact[] {
  const libc = libcOf(variant);
  if (libc === 'glibc') {
    return [probe('libc', /"libc":"[^"]*\/libc\.so\.6","glibcVersion":"2\.36"/)];
  }
  const loader = `/lib/ld-musl-${arch}.so.1`;
  const flavour = libc.slice('musl-'.length);
  return [
    {
      name: 'loader',
      argv: [loader],
      preloaded: false,
      pattern: new RegExp(`^Version 1\\.2\\.3\\+${flavour}$`, 'm'),
    },
    probe('libc', new RegExp(`"libc":"${muslFile(arch)}","glibcVersion":null`)),
    note('build of the libc', 'libc-build.txt', new RegExp(`^musl 1\\.2\\.3\\+${flavour} `)),
  ];
}

function mallocFacts(variant: Variant, arch: Arch): Fact[] {
  const malloc = mallocOf(variant);
  const own = libcOf(variant) === 'glibc' ? '[^"]*/libc\\.so\\.6' : muslFile(arch);
  const file = malloc === undefined ? own : preloads[malloc].replaceAll('.', '\\.');
  const proof = probe('malloc', new RegExp(`"malloc":"${file}","free":"${file}"`));
  if (malloc === undefined) return [proof];
  return [proof, note('build of the malloc', 'malloc-build.txt', new RegExp(`^${malloc}malloc `))];
}

/** How something of the image was built: compiler and flags. */
function note(name: string, file: string, pattern: RegExp): Fact {
  return { name, argv: ['/bin/cat', `/usr/share/bench/${file}`], preloaded: false, pattern };
}

/** The loader is the libc; the kernel may name it by its merged folder. */
function muslFile(arch: Arch): string {
  return `(?:/usr)?/lib/ld-musl-${arch}\\.so\\.1`;
}

function probe(name: string, pattern: RegExp): Fact {
  return { name, argv: ['/bench/probe'], preloaded: true, pattern };
}
