import { libcOf, mallocOf, snapshotFact, type Arch, type Fact, type Variant } from '#harness';
import { libraryOf, mallocs, type DebianMalloc } from './mallocs.ts';
import { releases, type DebianRelease } from './releases.ts';

/** Facts that prove that a subject is what its variant says. */
export function makeFacts(
  { variant, arch }: { readonly variant: Variant; readonly arch: Arch },
  release: DebianRelease,
): readonly Fact[] {
  const request = { variant, arch, release };
  return [...distribution(release), ...libcFacts(request), ...mallocFacts(request)];
}

function distribution(release: DebianRelease): Fact[] {
  const fact: Fact = {
    name: 'distribution',
    argv: ['/bin/cat', '/etc/os-release'],
    preloaded: false,
    pattern: releases[release].osRelease,
  };
  return release === 'sid' ? [fact, snapshot] : [fact];
}

/** Which sid it is: an image that was pulled has no such file, and is known by its digest. */
const snapshot: Fact = {
  name: snapshotFact,
  argv: ['/bin/cat', '/etc/debian_version', '/usr/share/bench/release.txt'],
  preloaded: false,
  pattern: /sid$/m,
  shared: (output) => {
    const [, day, checksum] = /^(Debian sid of .+)\nInRelease has SHA-256 (\w{16})/m.exec(output) ?? [];
    return day && checksum && `${day}, InRelease ${checksum}`;
  },
};

interface FactRequest {
  readonly variant: Variant;
  readonly arch: Arch;
  readonly release: DebianRelease;
}

/** The musl builds carry their flavour in their version, which the loader prints and exits with 1. */
function libcFacts({ variant, arch, release }: FactRequest): Fact[] {
  const libc = libcOf(variant);
  const { glibc, musl } = releases[release];
  if (libc === 'glibc') {
    return [probe('libc', new RegExp(`"libc":"[^"]*/libc\\.so\\.6","glibcVersion":"${glibc}"`))];
  }
  const loader = `/lib/ld-musl-${arch}.so.1`;
  const flavour = libc.slice('musl-'.length);
  return [
    {
      name: 'loader',
      argv: [loader],
      preloaded: false,
      pattern: new RegExp(`^Version ${musl}\\+${flavour}$`, 'm'),
    },
    probe('libc', new RegExp(`"libc":"${muslFile(arch)}","glibcVersion":null`)),
    note('build of the libc', 'libc-build.txt', new RegExp(`^musl ${musl}\\+${flavour} `)),
  ];
}

function mallocFacts({ variant, arch, release }: FactRequest): Fact[] {
  const name = mallocOf(variant);
  const malloc = mallocs[name ?? ''];
  const own = libcOf(variant) === 'glibc' ? '[^"]*/libc\\.so\\.6' : muslFile(arch);
  const file = malloc === undefined ? own : mallocFile(malloc, arch);
  const proof = probe('malloc', new RegExp(`"malloc":"${file}","free":"${file}"`));
  if (malloc === undefined) return [proof];
  return [proof, ...versionFacts(malloc, name ?? '', release)];
}

/** By dpkg's word or that of its build, and by the malloc's own where it has one. */
function versionFacts(malloc: DebianMalloc, name: string, release: DebianRelease): Fact[] {
  const own: Fact[] = malloc.ownWord
    ? [{ name: 'malloc’s own word', argv: ['/bench/probe'], preloaded: true, ...malloc.ownWord }]
    : [];
  if (malloc.kind === 'built')
    return [note('build of the malloc', 'malloc-build.txt', new RegExp(`^${name}malloc `)), ...own];
  const packaged = malloc.packages[release] ?? '';
  const installed = new RegExp(`^${packaged}(?::\\w+)?\\t(?:\\d+:)?\\d`, 'm');
  const query = ['/usr/bin/dpkg-query', '--show', packaged] as const;
  return [{ name: 'package of the malloc', argv: query, preloaded: false, pattern: installed }, ...own];
}

/** The kernel names a packaged library by the file that its link leads to: `libtcmalloc_minimal.so.4.5.18`. */
function mallocFile(malloc: DebianMalloc, arch: Arch): string {
  const file = libraryOf(malloc, arch).replaceAll('.', '\\.');
  return malloc.kind === 'built' ? file : `${file}(?:\\.\\d+)*`;
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
