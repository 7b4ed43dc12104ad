import { fileURLToPath } from 'node:url';
import { debianBase, debianToolchain } from '../../../harness/catalog/index.ts';
import type { Family } from '../../../harness/model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Percent of extra work in each release; two of them are equal but for their names. */
const percents: Readonly<Record<string, number>> = { slow5: 5, slow3: 3, slow2: 2, same: 0, reference: 0 };

/** A distribution that gets slower from release to release, by exactly as much as is known. */
export const slowedFamily: Family = {
  name: 'slowed',
  title: 'Debian with a known amount of extra work',
  releases: ['slow5', 'slow3', 'slow2', 'same', 'reference'],
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
      args: { PERCENT: String(percents[release] ?? NaN) },
      parents: { BASE: debianBase(arch) },
    },
    facts: [
      {
        name: 'extra work',
        argv: ['/bin/cat', '/etc/extra-work'],
        preloaded: false,
        pattern: new RegExp(`^${percents[release] ?? NaN}$`),
      },
    ],
  }),
};
