import { fileURLToPath } from 'node:url';
import { debianBase, debianToolchain } from '../../../harness/catalog/index.ts';
import type { Family } from '../../../harness/model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Parts in a million of extra work in each release; two of them are equal but for their names. */
const ppmOf: Readonly<Record<string, number>> = {
  slow5: 50_000,
  slow2: 20_000,
  ppm500: 500,
  ppm100: 100,
  ppm60: 60,
  ppm50: 50,
  ppm10: 10,
  same: 0,
  reference: 0,
};

/** A distribution that gets slower from release to release, by exactly as much as is known. */
export const slowedFamily: Family = {
  name: 'slowed',
  title: 'Debian with a known amount of extra work',
  releases: ['slow5', 'slow2', 'ppm500', 'ppm100', 'ppm60', 'ppm50', 'ppm10', 'same', 'reference'],
  variants: ['glibc'],
  image: ({ release, arch }) => ({
    kind: 'image',
    toolchain: debianToolchain(arch),
    runtime: {
      kind: 'build',
      name: `slowed-${release}`,
      folder,
      dockerfile: 'runtime.Dockerfile',
      files: [],
      args: { PPM: String(ppmOf[release] ?? NaN) },
      parents: { BASE: debianBase(arch) },
    },
    facts: [
      {
        name: 'extra work',
        argv: ['/bin/cat', '/etc/extra-work'],
        preloaded: false,
        pattern: new RegExp(`^${ppmOf[release] ?? NaN}$`),
      },
    ],
  }),
};
