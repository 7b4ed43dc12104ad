import { abiOf, debianReleases, defineFamily, mallocOf, paperVariants } from '#harness';
import { makeFacts, preloads } from './facts.ts';
import { whyNotOnMusl, whyNotPackaged } from './packages.ts';
import { makeRecipes } from './recipes.ts';
import { toRelease } from './releases.ts';

export default defineFamily({
  name: 'debian',
  title: 'Debian, with musl and the mallocs built from its source packages',
  releases: debianReleases,
  sharesPrograms: true,
  variants: paperVariants,
  image: (request) => {
    const { variant, packages = [], programs = [] } = request;
    const own = [...packages, ...programs];
    if (abiOf(variant) === 'musl' && own.length > 0)
      return { kind: 'unavailable', reason: whyNotOnMusl(own) };
    const lacking = whyNotPackaged(packages, toRelease(request.release));
    if (lacking !== undefined) return { kind: 'unavailable', reason: lacking };
    const recipes = makeRecipes(request);
    if ('reason' in recipes) return recipes;
    const malloc = mallocOf(variant);
    return {
      kind: 'image',
      ...recipes,
      facts: makeFacts(request, toRelease(request.release)),
      ...(malloc === undefined ? {} : { preload: preloads[malloc] }),
    };
  },
});
