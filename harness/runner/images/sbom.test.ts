import { describe, expect, test } from 'vitest';
import type { ImageFacts } from '../../model/recipe.ts';
import { findSbomErrors } from '../../testing/sbom-schema.ts';
import { type SbomRequest, makeSbom, toSbomName } from './sbom.ts';

const image = (tag: string, digest: string) => ({ tag, digest, created: '', sizeBytes: 1 });

describe('toSbomName()', () => {
  test('toSbomName() is made of the tag', () => {
    const one = image('base-image-bench/subject-malloc-debian-12-glibc.je:0b1d', 'sha256:aa');
    expect(toSbomName(one, [one, one])).toBe('sbom/subject-malloc-debian-12-glibc.je-0b1d.cdx.json');
  });

  test('toSbomName() tells images of one tag apart that engines have', () => {
    const [a, b] = [image('x/a:1', `sha256:${'a'.repeat(64)}`), image('x/a:1', `sha256:${'b'.repeat(64)}`)];
    expect(toSbomName(a, [a, b])).toBe('sbom/a-1-aaaaaaaaaaaa.cdx.json');
    expect(toSbomName(b, [a, b])).toBe('sbom/a-1-bbbbbbbbbbbb.cdx.json');
  });

  test('toSbomName() leaves the run’s folder with no tag', () => {
    const one = image('x/..:../../etc/passwd', 'sha256:aa');
    expect(toSbomName(one, [one])).toBe('sbom/passwd.cdx.json');
  });
});

const sbomImage: ImageFacts = {
  tag: 'base-image-bench/subject-a:1',
  digest: `sha256:${'ab'.repeat(32)}`,
  platform: 'linux/amd64',
  base: { reference: 'debian:12-slim', manifestDigest: `sha256:${'cd'.repeat(32)}` },
  created: '2026-01-01T00:00:00Z',
  sizeBytes: 1,
};

const contents: SbomRequest['contents'] = {
  database: {
    type: 'deb',
    packages: [
      { name: 'libstdc++6', version: '12.2.0-14', architecture: 'amd64', source: 'gcc-12 12.2.0-14' },
      { name: 'libc6', version: '2:2.36-9+deb12u13', architecture: 'amd64', source: 'glibc 2.36-9' },
    ],
  },
  distribution: { id: 'debian', version: '12' },
};

const origins: SbomRequest['origins'] = [
  {
    name: 'rpmalloc',
    version: '19.1.7',
    licence: 'Apache-2.0 WITH LLVM-exception',
    archive: { file: 'llvm.tar.xz', algorithm: 'sha256', checksum: 'ef'.repeat(32) },
  },
  { name: 'qemu-user', licence: 'GPL-2.0-or-later' },
];

const request: SbomRequest = { image: sbomImage, contents, origins, harnessVersion: '0.1.0' };

describe('makeSbom()', () => {
  test('makeSbom() makes what CycloneDX’s schema allows, with references that lead somewhere', async () => {
    expect(await findSbomErrors(JSON.stringify(makeSbom(request)))).toEqual([]);
  });

  test('makeSbom() makes it of an image without packages or a distribution as well, and says so', async () => {
    const bill = makeSbom({ ...request, contents: {}, origins: [] });
    expect(await findSbomErrors(JSON.stringify(bill))).toEqual([]);
    expect(bill.components.map(({ name }) => name)).toEqual(['base-image-bench']);
    expect(bill.metadata.component.properties).toContainEqual({
      name: 'base-image-bench:package-database',
      value: 'none',
    });
  });

  test('makeSbom() names packages by package URLs, in which signs that mean something else are escaped', () => {
    expect(
      makeSbom(request)
        .components.slice(0, 2)
        .map(({ purl }) => purl),
    ).toEqual([
      'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-12',
      'pkg:deb/debian/libc6@2%3A2.36-9%2Bdeb12u13?arch=amd64&distro=debian-12',
    ]);
  });

  test('makeSbom() names packages of rpm with their epochs apart, and in the letters that they have', () => {
    const one = { name: 'PyYAML', version: '1:5.4-6', architecture: 'x86_64', source: 'PyYAML 5.4-6' };
    const distribution = { id: 'rhel', version: '9.4' };
    const bill = makeSbom({
      ...request,
      contents: { database: { type: 'rpm', packages: [one] }, distribution },
    });
    expect(bill.components[0]?.purl).toBe('pkg:rpm/rhel/PyYAML@5.4-6?arch=x86_64&distro=rhel-9.4&epoch=1');
  });

  test('makeSbom() has checksum, archive and licence of what was built from source', () => {
    expect(makeSbom(request).components.find(({ name }) => name === 'rpmalloc')).toMatchObject({
      version: '19.1.7',
      hashes: [{ alg: 'SHA-256', content: 'ef'.repeat(32) }],
      licenses: [{ expression: 'Apache-2.0 WITH LLVM-exception' }],
      properties: [{ name: 'base-image-bench:archive', value: 'llvm.tar.xz' }],
    });
  });

  test.each([
    ['MIT', { expression: 'MIT' }],
    ['(MIT OR GPL-2.0+) AND Zlib', { expression: '(MIT OR GPL-2.0+) AND Zlib' }],
    ['GPL2 with exceptions, see COPYING', { license: { name: 'GPL2 with exceptions, see COPYING' } }],
  ])('makeSbom() writes the licence %j of a package as what it is', (licence, written) => {
    const one = { name: 'a', version: '1', architecture: 'x86_64', source: 'a 1', licence };
    const bill = makeSbom({ ...request, contents: { database: { type: 'apk', packages: [one] } } });
    expect(bill.components[0]).toMatchObject({
      purl: 'pkg:apk/unknown/a@1?arch=x86_64',
      licenses: [written],
    });
  });

  test('makeSbom() says which image it is about, and on which base that stands', () => {
    expect(makeSbom(request).metadata.component).toMatchObject({
      type: 'container',
      name: sbomImage.tag,
      version: sbomImage.digest,
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      properties: expect.arrayContaining([
        {
          name: 'base-image-bench:base',
          value: `debian:12-slim ${sbomImage.base!.manifestDigest}`,
        },
      ]) as unknown,
    });
  });
});
