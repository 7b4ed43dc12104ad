import {
  apkPreload,
  apkRuntime,
  apkToolchain,
  defineFamily,
  givenBase,
  mallocOf,
  paperVariants,
  toApkPackages,
  whyNotTogether,
  type ImageRequest,
  type Recipe,
  type VariantImage,
} from '#harness';
import { makeFacts } from './facts.ts';
import { jdks, packagesOf } from './packages.ts';
import { parseRelease, releases } from './releases.ts';
import { publishedBase, sources } from './sources.ts';

export default defineFamily({
  name: 'alpaquita',
  title: 'Alpaquita Linux of BellSoft, with its own libcs and mallocs',
  releases,
  isRelease: (name) => parseRelease(name) !== undefined,
  sources,
  variants: paperVariants,
  image: (request) => {
    const reason = whyNot(request);
    if (reason !== undefined) return { kind: 'unavailable', reason };
    const base = request.base === undefined ? publishedBase(request) : givenBase(request);
    return base.kind === 'unavailable' ? base : makeImage(request, base);
  },
});

function whyNot({ variant, arch, packages = [] }: ImageRequest): string | undefined {
  if (mallocOf(variant) === 'rp' && arch !== 'x86_64') return 'rpmalloc is packaged for x86_64 only';
  return whyNotTogether(packages, jdks);
}

function makeImage(request: ImageRequest, base: Recipe): VariantImage {
  const { release, variant, arch, packages = [] } = request;
  const name = `alpaquita-${release}`;
  return {
    kind: 'image',
    runtime: apkRuntime({
      ...{ name, variant, arch, base },
      keepsLibc: request.keepsLibc === true,
      ...packagesOf(variant),
      packages: toApkPackages(packages, jdks),
    }),
    toolchain: apkToolchain({ name, base }),
    facts: makeFacts(request),
    ...(mallocOf(variant) !== undefined && { preload: apkPreload }),
  };
}
