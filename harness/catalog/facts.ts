import type { Arch } from '../model/arch.ts';
import type { Fact } from '../model/family.ts';
import { apkPreload, type ApkLibc, type ApkMalloc } from './recipes.ts';

export interface ApkFactsRequest {
  readonly arch: Arch;
  /** What /etc/os-release has to say. */
  readonly osRelease: RegExp;
  /** What the lines of /etc/apk/repositories have to say, without those that are commented out. */
  readonly repositories: RegExp;
  readonly libc: ApkLibc;
  readonly malloc?: ApkMalloc;
}

/** What proves that a subject is what its variant says, besides what is particular to a distribution. */
export function apkFacts(request: ApkFactsRequest): readonly Fact[] {
  const { arch, osRelease, repositories, libc } = request;
  return [
    plain('distribution', ['/bin/cat', '/etc/os-release'], osRelease),
    plain('release line', shell('grep -hv "^#" /etc/apk/repositories'), repositories),
    plain('architecture', ['/sbin/apk', '--print-arch'], new RegExp(`^${arch}$`)),
    plain('libc package', ['/sbin/apk', 'info', '-e', libc.package], new RegExp(`^${libc.package}$`)),
    packages(libc),
    standIn,
    probe('libc', libcPattern(libc, arch)),
    ...mallocFacts(request),
  ];
}

/** Every package with its version: `musl-perf 1.2.6-r2`. */
function packages({ package: name, rival }: ApkLibc): Fact {
  const fact = plain(
    'packages',
    shell(String.raw`apk info -v | sed -E 's/^([^ ]+)-([0-9][^ -]*-r[0-9]+).*/\1 \2/'`),
    new RegExp(`^${name} \\d\\S*-r\\d+$`, 'm'),
  );
  return rival === undefined ? fact : { ...fact, not: new RegExp(`^${rival} `, 'm') };
}

/** Images that tests make say so: numbers of theirs are nobody's. */
const standIn: Fact = plain(
  'stand-in',
  shell('cat /etc/bench-stand-in 2> /dev/null || echo none'),
  /^(?:none|stand-in for \S[^]*)$/,
);

function libcPattern({ package: name }: ApkLibc, arch: Arch): RegExp {
  const version = name === 'glibc' ? '"2\\.\\d+"' : 'null';
  return new RegExp(`"libc":"${libcFile(name, arch)}","glibcVersion":${version}`);
}

/** As it is mapped, in a merged /usr or not; glibc may have one for newer CPUs in a folder of its own. */
function libcFile(name: string, arch: Arch): string {
  return name === 'glibc' ? '[^"]*/libc\\.so\\.6' : `(?:/usr)?/lib/ld-musl-${arch}\\.so\\.1`;
}

/** Where the library is is the package's business, but it has its name, and malloc and free are in the same file. */
function mallocFacts({ arch, libc, malloc }: ApkFactsRequest): Fact[] {
  if (malloc === undefined) return [probe('malloc', provided(libcFile(libc.package, arch)))];
  const file = `/[^"]*/${malloc.library.replaceAll('.', '\\.')}(?:\\.[\\d.]+)?`;
  return [
    plain('malloc library', ['/bin/readlink', '-f', apkPreload], new RegExp(`^${file}$`)),
    probe('malloc', provided(file)),
  ];
}

function provided(file: string): RegExp {
  return new RegExp(`"malloc":"(${file})","free":"\\1"`);
}

function plain(name: string, argv: Fact['argv'], pattern: RegExp): Fact {
  return { name, argv, preloaded: false, pattern };
}

function probe(name: string, pattern: RegExp): Fact {
  return { name, argv: ['/bench/probe'], preloaded: true, pattern };
}

/** A command of the subject's own shell. */
export function shell(command: string): Fact['argv'] {
  return ['/bin/sh', '-c', command];
}
