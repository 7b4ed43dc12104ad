import { debianReleases, type DebianRelease } from '#harness';

export type { DebianRelease };

interface Release {
  /** A sentence calls it this. */
  readonly title: string;
  /** /etc/os-release must match it. */
  readonly osRelease: RegExp;
  /** Versions, as parts of regular expressions: a stable release keeps its own, sid has whatever it has. */
  readonly glibc: string;
  readonly musl: string;
  readonly jdks: readonly number[];
}

export const releases = {
  '12': {
    title: 'Debian 12',
    osRelease: /^ID=debian$[^]*^VERSION_CODENAME=bookworm$|^VERSION_CODENAME=bookworm$[^]*^ID=debian$/m,
    glibc: '2\\.36',
    musl: '1\\.2\\.3',
    jdks: [17],
  },
  '13': {
    title: 'Debian 13',
    osRelease: /^ID=debian$[^]*^VERSION_CODENAME=trixie$|^VERSION_CODENAME=trixie$[^]*^ID=debian$/m,
    glibc: '2\\.41',
    musl: '1\\.2\\.5',
    jdks: [17, 21, 25],
  },
  sid: {
    title: 'Debian sid',
    osRelease: /^PRETTY_NAME="Debian GNU\/Linux .*sid"$[^]*^ID=debian$/m,
    glibc: '2\\.\\d\\d',
    musl: '1\\.\\d+\\.\\d+',
    jdks: [17, 21, 25],
  },
} as const satisfies Record<DebianRelease, Release>;

/** The release whose compiler builds what is built for all of them: what it makes runs on every newer libc as well. */
export const compilerRelease = '12' satisfies DebianRelease;

/** The harness hands on none that is not among the family's. */
export function toRelease(name: string): DebianRelease {
  return debianReleases.find((release) => release === name) ?? compilerRelease;
}
