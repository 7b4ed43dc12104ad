import { abiOf, defineFamily, mallocOf } from '#harness';
import { makeFacts, preloads } from './facts.ts';
import { whyNotOnMusl, whyNotPackaged } from './packages.ts';
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
  image: (request) => {
    const { variant, arch, packages = [], programs = [] } = request;
    const own = [...packages, ...programs];
    if (abiOf(variant) === 'musl' && own.length > 0)
      return { kind: 'unavailable', reason: whyNotOnMusl(own) };
    const lacking = whyNotPackaged(packages);
    if (lacking !== undefined) return { kind: 'unavailable', reason: lacking };
    const recipes = makeRecipes(request);
    if ('reason' in recipes) return recipes;
    const malloc = mallocOf(variant);
    return {
      kind: 'image',
      ...recipes,
      facts: makeFacts(variant, arch),
      ...(malloc === undefined ? {} : { preload: preloads[malloc] }),
    };
  },
});
