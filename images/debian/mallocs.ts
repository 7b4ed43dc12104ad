import type { Arch, Fact } from '#harness';
import type { DebianRelease } from './releases.ts';
import type { BuiltSource } from './sources.ts';

/** A malloc of this family: one entry here is all that it takes. */
export type DebianMalloc = BuiltMalloc | PackagedMalloc;

/** How a malloc tells its version, where it does: a setting that makes it talk, and what it then says. */
type OwnWord = Required<Pick<Fact, 'settings' | 'pattern'>>;

/** Built from Debian 12's source package for both binary interfaces: the same bytes on every release. */
interface BuiltMalloc {
  readonly kind: 'built';
  /** Where `build-malloc` puts it. */
  readonly library: string;
  /** Whose sources it is built from. */
  readonly source: BuiltSource;
  readonly ownWord?: OwnWord;
}

/** The release's own package, which is built for glibc. */
interface PackagedMalloc {
  readonly kind: 'packaged';
  /** `{machine}` is the architecture as the kernel names it. */
  readonly library: string;
  /** A release without it has no entry. */
  readonly packages: Readonly<Partial<Record<DebianRelease, string>>>;
  readonly ownWord?: OwnWord;
}

/** Its statistics begin with the version. */
const jemallocsWord = {
  settings: [['MALLOC_CONF', 'stats_print:true,stats_print_opts:mdablxeh']],
  pattern: /^Version: "5\.\d+\.\d+/m,
} as const satisfies OwnWord;

const libraries = '/usr/lib/{machine}-linux-gnu';

export const mallocs: Readonly<Record<string, DebianMalloc>> = {
  je: {
    kind: 'built',
    library: '/usr/local/lib/libjemalloc.so.2',
    source: 'je',
    ownWord: jemallocsWord,
  },
  mi: { kind: 'built', library: '/usr/local/lib/libmimalloc.so.2', source: 'mi' },
  rp: { kind: 'built', library: '/usr/local/lib/librpmallocwrap.so', source: 'rp' },
  je5: {
    kind: 'packaged',
    library: `${libraries}/libjemalloc.so.2`,
    packages: { '12': 'libjemalloc2', '13': 'libjemalloc2', sid: 'libjemalloc2' },
    ownWord: jemallocsWord,
  },
  mi3: {
    kind: 'packaged',
    library: `${libraries}/libmimalloc.so.3`,
    packages: { '13': 'libmimalloc3', sid: 'libmimalloc3' },
  },
  tc: {
    kind: 'packaged',
    library: `${libraries}/libtcmalloc_minimal.so.4`,
    packages: {
      '12': 'libtcmalloc-minimal4',
      '13': 'libtcmalloc-minimal4t64',
      sid: 'libtcmalloc-minimal4t64',
    },
  },
  tbb: {
    kind: 'packaged',
    library: `${libraries}/libtbbmalloc_proxy.so.2`,
    packages: { '12': 'libtbbmalloc2', '13': 'libtbbmalloc2', sid: 'libtbbmalloc2' },
    ownWord: { settings: [['TBB_VERSION', '1']], pattern: /^TBBmalloc: VERSION\s+\d+\.\d+/m },
  },
  scudo: {
    kind: 'packaged',
    library: '/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.scudo_standalone-{machine}.so',
    packages: { '12': 'libclang-rt-19-dev', '13': 'libclang-rt-19-dev', sid: 'libclang-rt-19-dev' },
  },
};

/** Path of the library in an image of the architecture. */
export function libraryOf({ library }: DebianMalloc, arch: Arch): string {
  return library.replaceAll('{machine}', arch);
}
