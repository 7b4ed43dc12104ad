import {
  apkFacts,
  apkPreload,
  apkRuntime,
  apkToolchain,
  defineFamily,
  givenBase,
  toApkPackages,
  whyNotTogether,
  type ImageRequest,
  type Recipe,
  type VariantImage,
} from '#harness';
import { jdks, mallocPackage } from './packages.ts';

/** The first that this family knows the names of packages of. */
const oldestMinor = 20;

export default defineFamily({
  name: 'alpine',
  title: 'Alpine Linux: musl, and mallocs of its own packages',
  releases: ['3.24', '3.23', '3.22', '3.21', '3.20'],
  isRelease: (name) => minorOf(name) >= oldestMinor,
  variants: ['musl-def', 'musl-def+je', 'musl-def+mi'],
  image: (request) => {
    const reason = whyNotTogether(request.packages ?? [], jdks);
    if (reason !== undefined) return { kind: 'unavailable', reason };
    const base = request.base === undefined ? publishedBase(request) : givenBase(request);
    return base.kind === 'unavailable' ? base : makeImage(request, base);
  },
});

/** Of `3.20` and `3.20.3`: 20; NaN of anything else. */
function minorOf(release: string): number {
  return Number(/^3\.(\d+)(?:\.\d+)?$/.exec(release)?.[1] ?? NaN);
}

function publishedBase({ release, registry }: ImageRequest): Recipe {
  const repository = registry === undefined ? 'alpine' : `${registry}/alpine`;
  return { kind: 'pull', reference: `${repository}:${release}` };
}

function makeImage({ release, variant, arch, packages = [] }: ImageRequest, base: Recipe): VariantImage {
  const name = `alpine-${release}`;
  const libc = { package: 'musl' };
  const malloc = mallocPackage(variant);
  const system = { arch, libc, ...(malloc && { malloc }) };
  return {
    kind: 'image',
    runtime: apkRuntime({ ...system, name, variant, base, packages: toApkPackages(packages, jdks) }),
    toolchain: apkToolchain({ name, base }),
    facts: apkFacts({
      ...system,
      osRelease: new RegExp(
        `(?=[^]*^ID="?alpine"?$)(?=[^]*^VERSION_ID="?${versionPattern(release)}"?$)`,
        'm',
      ),
      repositories: new RegExp(`/v3\\.${minorOf(release)}/main`),
    }),
    ...(malloc && { preload: apkPreload }),
  };
}

/** The images of a release are those of its latest number. */
function versionPattern(release: string): string {
  const exact = release.replaceAll('.', '\\.');
  return release.split('.').length === 2 ? `${exact}(?:\\.\\d+)?` : exact;
}
