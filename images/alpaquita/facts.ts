import {
  abiOf,
  apkFacts,
  apkVersion,
  libcOf,
  mallocOf,
  type Fact,
  type ImageRequest,
  type ReleaseLine,
  type Variant,
} from '#harness';
import { packagesOf } from './packages.ts';
import { parseRelease } from './releases.ts';

/** Facts that prove that a subject is Alpaquita of that release, with that libc and that malloc. */
export function makeFacts(request: ImageRequest): readonly Fact[] {
  const { variant, arch, release } = request;
  const abi = abiOf(variant);
  const line = parseRelease(release)?.line ?? release;
  return [
    ...apkFacts({
      ...packagesOf(variant),
      arch,
      osRelease: has('ID="?alpaquita"?', `LIBC_TYPE="?${abi}\\S*`),
      line: releaseLine(abi, line),
    }),
    ...(abi === 'glibc' ? [glibcVersion] : [muslVersion(variant), diagnostics(request, line)]),
  ];
}

/** The first musl-perf that has mimalloc compiled in. */
const firstWithMimalloc = { upstream: '1.2.5', revision: 12 };

function muslVersion(variant: Variant): Fact {
  const fact = apkVersion('version of musl', packagesOf(variant).libc);
  if (libcOf(variant) !== 'musl-perf') return fact;
  return { ...fact, caveat: (version) => mimallocInside(version, variant) };
}

function mimallocInside(version: string, variant: Variant): string | undefined {
  if (!hasMimalloc(version)) return undefined;
  const over = mallocOf(variant) === 'mi' ? ', so that musl-perf+mi is mimalloc over mimalloc' : '';
  return `musl-perf ${version} has mimalloc compiled in, in its hardened mode, where that of the paper has musl’s own malloc${over} (alpaquita@23 is nearest to the paper)`;
}

function hasMimalloc(version: string): boolean {
  const [, upstream = '', revision = ''] = /^([\d.]+)-r(\d+)$/.exec(version) ?? [];
  const order = upstream.localeCompare(firstWithMimalloc.upstream, 'en', { numeric: true });
  return order > 0 || (order === 0 && Number(revision) >= firstWithMimalloc.revision);
}

/** Old images of stream call themselves 23: where packages come from counts more. */
function releaseLine(abi: string, line: string): ReleaseLine {
  const version = line === 'lts' ? '\\d\\d' : line;
  return {
    repository: new RegExp(`/${abi}/${version}/core`),
    otherRepository: new RegExp(`/(?:musl|glibc)/(?!${version}/)[^/\\s]+/core`),
    version: new RegExp(version),
  };
}

const glibcVersion: Fact = {
  name: 'glibc version',
  argv: ['/usr/lib/libc.so.6'],
  preloaded: false,
  pattern: /^GNU C Library .* version 2\.\d+/m,
};

/**
 * musl-perf's loader tells what its string functions saw of the CPU, since September 2024; musl's own explains how it is
 * used instead. Packages of 23, which `lts` is, may be older: there it is written down and proves nothing.
 */
function diagnostics({ variant, arch }: ImageRequest, line: string): Fact {
  const loader = `/lib/ld-musl-${arch}.so.1`;
  const fact: Fact = {
    name: 'CPU features that the libc sees',
    argv: ['/bin/sh', '-c', `${loader} --list-diagnostics 2>&1; echo "exit code $?"`],
    preloaded: false,
    pattern: /^exit code \d+$/m,
  };
  if (libcOf(variant) === 'musl-def') return { ...fact, pattern: /Dynamic Program Loader[^]*^exit code 1$/m };
  if (line === '23' || line === 'lts') return fact;
  return { ...fact, pattern: /\S[^]*^exit code 0$/m, not: /Dynamic Program Loader/ };
}

/** Each of these is a line, in any order. */
function has(...lines: readonly string[]): RegExp {
  return new RegExp(lines.map((line) => `(?=[^]*^${line}$)`).join(''), 'm');
}
