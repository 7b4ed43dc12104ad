import { defineFamily, mallocOf } from '#harness';
import { makeFacts, preloads } from './facts.ts';
import { makeRecipes } from './recipes.ts';

export default defineFamily({
  name: 'debian',
  title: 'Debian, with musl and the mallocs built from its source packages',
  releases: ['12'],
  variants: [
    'glibc',
    'glibc+je',
    'glibc+mi',
    'glibc+rp',
    'musl-def',
    'musl-perf',
    'musl-perf+je',
    'musl-perf+mi',
    'musl-perf+rp',
  ],
  image: ({ variant, arch }) => {
    const malloc = mallocOf(variant);
    return {
      kind: 'image',
      ...makeRecipes(variant, arch),
      facts: makeFacts(variant, arch),
      ...(malloc === undefined ? {} : { preload: preloads[malloc] }),
    };
  },
});
