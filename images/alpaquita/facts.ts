import { abiOf, apkFacts, libcOf, type Fact, type ImageRequest } from '#harness';
import { packagesOf } from './packages.ts';
import { parseRelease } from './releases.ts';

/** What proves that a subject is Alpaquita of that release, with that libc and that malloc. */
export function makeFacts(request: ImageRequest): readonly Fact[] {
  const { variant, arch, release } = request;
  const abi = abiOf(variant);
  const line = parseRelease(release)?.line ?? release;
  return [
    ...apkFacts({
      ...packagesOf(variant),
      arch,
      osRelease: has('ID="?alpaquita"?', `LIBC_TYPE="?${abi}\\S*`),
      // Old images of stream call themselves 23: where packages come from is what counts.
      repositories: new RegExp(`/${abi}/${line === 'lts' ? '\\d\\d' : line}/core`),
    }),
    abi === 'glibc' ? glibcVersion : diagnostics(request, line),
  ];
}

const glibcVersion: Fact = {
  name: 'glibc version',
  argv: ['/usr/lib/libc.so.6'],
  preloaded: false,
  pattern: /^GNU C Library .* version 2\.\d+/m,
};

/**
 * musl-perf's loader tells what its string functions saw of the CPU, since September 2024; musl's own explains how it is
 * used instead. Packages of 23 may be older: there it is written down and proves nothing.
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
  if (line !== 'stream') return fact;
  return { ...fact, pattern: /\S[^]*^exit code 0$/m, not: /Dynamic Program Loader/ };
}

/** Each of these is a line, in any order. */
function has(...lines: readonly string[]): RegExp {
  return new RegExp(lines.map((line) => `(?=[^]*^${line}$)`).join(''), 'm');
}
