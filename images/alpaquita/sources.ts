import { fileURLToPath } from 'node:url';
import { abiOf, type Arch, type ImageRequest, type Recipe, type Unavailable } from '#harness';
import { parseRelease, type Release } from './releases.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The publishers of base images. */
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

/** The archive is there for every line and every date; where there are images of a release, those are what users run. */
function usualSource({ line, date }: Release): Source {
  if (date === 'latest') return 'minirootfs';
  if (line === 'stream') return 'bellsoft';
  return ['23', 'lts'].includes(line) && date === undefined ? 'astarivi' : 'minirootfs';
}

const fromArchive = 'take --source minirootfs, or an image of your own with --image';

const makers: Readonly<Record<Source, (wanted: Wanted) => Recipe | Unavailable>> = {
  bellsoft: bellsoftImage,
  astarivi: astariviImage,
  minirootfs,
};

/** BellSoft's images were for x86_64 alone until about then. */
const bothArchesSince = '241001';

function bellsoftImage({ name, line, date = '', libc, arch, registry = 'bellsoft' }: Wanted) {
  if (line !== 'stream')
    return unavailable(`bellsoft publishes images of stream only, not of ${name}: ${fromArchive}`);
  if (date === 'latest') return unavailable(`bellsoft’s image of ${name} is called stream`);
  if (arch !== 'x86_64' && date !== '' && date < bothArchesSince)
    return unavailable(`bellsoft’s dated images before October 2024 are for x86_64 only: ${fromArchive}`);
  const tag = ['stream', libc, ...(date === '' ? [] : [date])].join('-');
  return pull(`${registry}/alpaquita-linux-base:${tag}`);
}

function astariviImage({ name, line, date, number, libc, registry = 'astarivi' }: Wanted) {
  if (!['stream', '23', 'lts'].includes(line))
    return unavailable(`astarivi publishes images of stream and 23 only, not of ${name}: ${fromArchive}`);
  if (date === 'latest') return unavailable(`astarivi’s image of ${name} is called ${line}`);
  if (line !== 'stream' && date !== undefined)
    return unavailable(
      `astarivi’s images of 23 are numbered, such as 23-2.1, not dated as ${name}: ${fromArchive}`,
    );
  const state = date ?? number;
  return pull(`${registry}/alpaquita:${[line, libc, ...(state === undefined ? [] : [state])].join('-')}`);
}

const archives = 'https://packages.bell-sw.com/alpaquita';

/** BellSoft has the newest archive of a line under a name of its own, beside those with dates. */
function minirootfs(wanted: Wanted): Recipe | Unavailable {
  const { name, line, date = 'latest', number, libc, arch, registry } = wanted;
  if (registry !== undefined)
    return unavailable(
      `${name} comes from a minirootfs, which is an archive and in no registry (--registry): name an image with --image, or take stream or 23`,
    );
  if (line === 'lts' || number !== undefined)
    return unavailable(
      `a minirootfs has a line and a date, such as 25-latest or 23-251002; only astarivi has ${name}`,
    );
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
