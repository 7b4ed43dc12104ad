import { abiOf, defineFamily, mallocOf, paperVariants } from '#harness';
import { makeFacts, preloads } from './facts.ts';
import { whyNotOnMusl, whyNotPackaged } from './packages.ts';
import { makeRecipes } from './recipes.ts';

export default defineFamily({
  name: 'debian',
  title: 'Debian, with musl and the mallocs built from its source packages',
  releases: ['12'],
  variants: paperVariants,
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
