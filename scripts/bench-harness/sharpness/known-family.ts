import { fileURLToPath } from 'node:url';
import { debianBase, debianToolchain } from '../../../harness/catalog/index.ts';
import { type Family, type Variant, paperVariants } from '../../../harness/model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Per cent of extra work in the release whose variants differ; the names of variants stand for nothing else here. */
export const extraPercents = {
  glibc: 0,
  'glibc+je': 5,
  'glibc+mi': 20,
  'glibc+rp': 100,
} as const satisfies Partial<Record<Variant, number>>;

/** Nine variants that are one image, and four whose programs have more to do by exactly as much as is known. */
export const knownFamily: Family = {
  name: 'known',
  title: 'Debian with known differences between variants',
  releases: ['same', 'more'],
  variants: paperVariants,
  image: ({ release, variant, arch }) => {
    const percent =
      release === 'same' ? 0 : new Map<string, number>(Object.entries(extraPercents)).get(variant);
    if (percent === undefined) return { kind: 'unavailable', reason: 'no difference is known of it' };
    return {
      kind: 'image',
      toolchain: debianToolchain(arch),
      runtime: {
        kind: 'build',
        name: `known-${percent}`,
        folder,
        dockerfile: 'runtime.Dockerfile',
        files: [],
        args: { PERCENT: String(percent) },
        parents: { BASE: debianBase(arch) },
      },
      facts: [],
    };
  },
};
