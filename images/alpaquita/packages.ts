import {
  libcOf,
  mallocOf,
  type ApkJdks,
  type ApkLibc,
  type ApkMalloc,
  type Libc,
  type Variant,
} from '#harness';

/** Images of static programs are of no family. */
type OwnLibc = Exclude<Libc, 'static'>;

const libcs = {
  glibc: { package: 'glibc' },
  'musl-def': { package: 'musl-default', rival: 'musl-perf' },
  'musl-perf': { package: 'musl-perf', rival: 'musl-default' },
} as const satisfies Record<OwnLibc, ApkLibc>;

const mallocs: Readonly<Record<string, ApkMalloc>> = {
  je: { package: 'jemalloc', library: 'libjemalloc.so' },
  mi: { package: 'mimalloc', library: 'libmimalloc.so' },
  rp: { package: 'rpmalloc', library: 'librpmallocwrap.so' },
};

interface LibcAndMalloc {
  readonly libc: ApkLibc;
  readonly malloc?: ApkMalloc;
}

export function packagesOf(variant: Variant): LibcAndMalloc {
  // Whoever asks has a variant of this family's.
  const libc = libcOf(variant) as OwnLibc;
  const malloc = mallocs[mallocOf(variant) ?? ''];
  return { libc: libcs[libc], ...(malloc && { malloc }) };
}

/** Programs that set text want fonts besides, and a way to find them. */
const fonts = ['fontconfig', 'font-dejavu'];

/**
 * Liberica. `jdk` is the full one, since the lite one has no fonts' part; the lite and the container one are the packages of
 * BellSoft's own images with and without `-cds`.
 */
export const jdks: ApkJdks = {
  ...smallerFlavours('17'),
  ...smallerFlavours('21'),
  ...smallerFlavours('25'),
  jdk: { packages: ['liberica17-jdk', ...fonts], java: 'liberica17' },
  'jdk-8': { packages: ['liberica8-jdk', ...fonts], java: 'liberica8' },
  'jdk-21': { packages: ['liberica21-jdk', ...fonts], java: 'liberica21' },
  'jdk-25': { packages: ['liberica25-jdk', ...fonts], java: 'liberica25' },
};

function smallerFlavours(version: string): ApkJdks {
  const java = `liberica${version}`;
  const [lite, container] = [`${java}-lite-jdk-no-deps`, `${java}-container-jre`];
  return {
    [`jre-${version}`]: { packages: [`${java}-jre`], java },
    [`jdk-lite-${version}`]: { packages: [lite], java },
    [`jdk-lite-cds-${version}`]: { packages: [lite, `${java}-lite-jre-cds`], java },
    [`jre-container-${version}`]: { packages: [container], java },
    [`jre-container-cds-${version}`]: { packages: [container, `${container}-cds`], java },
  };
}
