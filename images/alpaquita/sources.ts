import { fileURLToPath } from 'node:url';
import { abiOf, type Arch, type ImageRequest, type Recipe, type Unavailable } from '#harness';
import { parseRelease, type Release } from './releases.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Who publishes base images. */
export const sources = ['bellsoft', 'astarivi', 'minirootfs'] as const;
type Source = (typeof sources)[number];

interface Wanted extends Release {
  /** The release's own name. */
  readonly name: string;
  readonly libc: 'glibc' | 'musl';
  readonly arch: Arch;
  readonly registry: string | undefined;
}

/** The image that a release's variants stand on, from whoever was asked for or publishes that release. */
export function publishedBase(request: ImageRequest): Recipe | Unavailable {
  const { release: name, variant, arch, registry } = request;
  const release = parseRelease(name);
  if (release === undefined) return unavailable(`Alpaquita has no release ${name}`);
  const source = sources.find((known) => known === request.source) ?? usualSource(release);
  return makers[source]({ ...release, name, libc: abiOf(variant), arch, registry });
}

function usualSource({ line }: Release): Source {
  return line === 'stream' ? 'bellsoft' : 'astarivi';
}

const makers: Readonly<Record<Source, (wanted: Wanted) => Recipe | Unavailable>> = {
  bellsoft: bellsoftImage,
  astarivi: astariviImage,
  minirootfs,
};

/** BellSoft's images were for x86_64 alone until about then. */
const bothArchesSince = '241001';

function bellsoftImage({ name, line, date = '', libc, arch, registry = 'bellsoft' }: Wanted) {
  if (line !== 'stream') return unavailable(`bellsoft publishes images of stream only, not of ${name}`);
  if (arch !== 'x86_64' && date !== '' && date < bothArchesSince)
    return unavailable('bellsoft’s dated images before October 2024 are for x86_64 only');
  const tag = ['stream', libc, ...(date === '' ? [] : [date])].join('-');
  return pull(`${registry}/alpaquita-linux-base:${tag}`);
}

function astariviImage({ name, line, date, number, libc, registry = 'astarivi' }: Wanted) {
  if (!['stream', '23', 'lts'].includes(line))
    return unavailable(`astarivi publishes images of stream and 23 only, not of ${name}`);
  if (line !== 'stream' && date !== undefined)
    return unavailable(`astarivi’s images of 23 are numbered, such as 23-2.1, not dated as ${name}`);
  const state = date ?? number;
  return pull(`${registry}/alpaquita:${[line, libc, ...(state === undefined ? [] : [state])].join('-')}`);
}

const archives = 'https://packages.bell-sw.com/alpaquita';

function minirootfs({ line, date, libc, arch, registry }: Wanted): Recipe | Unavailable {
  if (registry !== undefined)
    return unavailable('a minirootfs is an archive, which is in no registry (--registry)');
  if (date === undefined)
    return unavailable('a minirootfs has a date: ask for a release such as stream-251020 or 23-251002');
  const file = `alpaquita-minirootfs-${line}-${date}-${libc}-${arch}.tar.gz`;
  return {
    kind: 'build',
    name: `alpaquita-${line}-${date}-minirootfs-${libc}`,
    folder,
    dockerfile: 'minirootfs.Dockerfile',
    files: [],
    args: {},
    parents: {},
    generated: {
      file: 'rootfs.tar.gz',
      program: 'fetch-minirootfs',
      args: [`${archives}/${libc}/${line}/releases/${arch}/${file}`],
    },
  };
}

function pull(reference: string): Recipe {
  return { kind: 'pull', reference };
}

function unavailable(reason: string): Unavailable {
  return { kind: 'unavailable', reason };
}
