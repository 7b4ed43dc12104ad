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
import { jdks, mallocPackage, whyNotPackaged } from './packages.ts';

/** The first whose names of packages this family knows. */
const oldestMinor = 20;

export default defineFamily({
  name: 'alpine',
  title: 'Alpine Linux: musl, and mallocs of its own packages',
  releases: ['3.24', '3.23', '3.22', '3.21', '3.20'],
  isRelease: (name) => minorOf(name) >= oldestMinor,
  variants: ['musl-def', 'musl-def+je', 'musl-def+mi'],
  image: (request) => {
    const { packages = [] } = request;
    const reason = whyNotPackaged(packages) ?? whyNotTogether(packages, jdks);
    if (reason !== undefined) return { kind: 'unavailable', reason };
    const base = request.base === undefined ? publishedBase(request) : givenBase(request);
    return base.kind === 'unavailable' ? base : makeImage(request, base);
  },
});

/** The minor number is 20 in `3.20` and `3.20.3`; NaN in anything else. */
function minorOf(release: string): number {
  return Number(/^3\.(\d+)(?:\.\d+)?$/.exec(release)?.[1] ?? NaN);
}

function publishedBase({ release, registry }: ImageRequest): Recipe {
  const repository = registry === undefined ? 'alpine' : `${registry}/alpine`;
  return { kind: 'pull', reference: `${repository}:${release}` };
}

function makeImage(request: ImageRequest, base: Recipe): VariantImage {
  const { release, variant, arch, packages = [], keepsLibc = false } = request;
  const name = `alpine-${release}`;
  const libc = { package: 'musl' };
  const malloc = mallocPackage(variant);
  const system = { arch, libc, ...(malloc && { malloc }) };
  return {
    kind: 'image',
    runtime: apkRuntime({
      ...{ ...system, name, variant, base, keepsLibc },
      packages: toApkPackages(packages, jdks),
    }),
    toolchain: apkToolchain({ name, base }),
    facts: apkFacts({
      ...system,
      osRelease: new RegExp(
        `(?=[^]*^ID="?alpine"?$)(?=[^]*^VERSION_ID="?${versionPattern(release)}"?$)`,
        'm',
      ),
      line: {
        repository: new RegExp(`/v3\\.${minorOf(release)}/main`),
        otherRepository: new RegExp(`/(?!v3\\.${minorOf(release)}/)(?:v\\d+\\.\\d+|edge|latest-stable)/main`),
        version: new RegExp(versionPattern(release)),
      },
    }),
    ...(malloc && { preload: apkPreload }),
  };
}

/** The images of a release are those of its latest number. */
function versionPattern(release: string): string {
  const exact = release.replaceAll('.', '\\.');
  return release.split('.').length === 2 ? `${exact}(?:\\.\\d+)?` : exact;
}
