import { abiOf, debianReleases, defineFamily, mallocOf, paperVariants } from '#harness';
import { makeFacts } from './facts.ts';
import { libraryOf, mallocs } from './mallocs.ts';
import { whyNoMalloc, whyNotOnMusl, whyNotPackaged } from './packages.ts';
import { makeRecipes } from './recipes.ts';
import { toRelease } from './releases.ts';

export default defineFamily({
  name: 'debian',
  title: 'Debian, with musl and the mallocs built from its source packages',
  releases: debianReleases,
  sharesPrograms: true,
  variants: paperVariants,
  mallocs: Object.keys(mallocs),
  image: (request) => {
    const { variant, arch, packages = [], programs = [] } = request;
    const release = toRelease(request.release);
    const own = [...packages, ...programs];
    if (abiOf(variant) === 'musl' && own.length > 0)
      return { kind: 'unavailable', reason: whyNotOnMusl(own) };
    const lacking = whyNotPackaged(packages, release) ?? whyNoMalloc(variant, release);
    if (lacking !== undefined) return { kind: 'unavailable', reason: lacking };
    const recipes = makeRecipes(request);
    if ('reason' in recipes) return recipes;
    const malloc = mallocs[mallocOf(variant) ?? ''];
    return {
      kind: 'image',
      ...recipes,
      facts: makeFacts(request, release),
      ...(malloc && { preload: libraryOf(malloc, arch) }),
    };
  },
});
