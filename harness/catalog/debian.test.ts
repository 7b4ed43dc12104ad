import { describe, expect, test } from 'vitest';
import { debianBase, debianSources } from './debian.ts';

describe('debianBase()', () => {
  test('debianBase() is pulled, or made for the architecture under the name that Debian has for it', () => {
    expect(debianBase('aarch64')).toMatchObject({
      kind: 'pull',
      reference: 'debian:12-slim',
      otherwise: { name: 'debian-12-base', generated: { args: ['arm64'] } },
    });
  });

  test('debianBase() of another release is pulled, or made for it; sid is made out of the release before it', () => {
    expect(debianBase('x86_64', undefined, '13')).toMatchObject({
      reference: 'debian:13-slim',
      otherwise: { name: 'debian-13-base', generated: { args: ['amd64', 'trixie'] } },
    });
    const registry = 'mirror.example/library';
    expect(debianBase('x86_64', registry, 'sid')).toMatchObject({
      reference: `${registry}/debian:sid-slim`,
      otherwise: { name: 'debian-sid-base', parents: { BASE: { reference: `${registry}/debian:13-slim` } } },
    });
  });
});

describe('debianSources()', () => {
  const recipe = debianSources({
    name: 'some-sources',
    arch: 'x86_64',
    listedIn: 'somewhere/sources.ts',
    packages: [
      { package: 'musl', licence: 'MIT', patches: 'debian', tarballs: { 'musl_1.orig.tar.gz': 'aa' } },
      { package: 'nginx', licence: 'MIT', patches: 'none', tarballs: { 'nginx_1.orig.tar.gz': 'bb' } },
      {
        package: 'llvm',
        licence: 'MIT',
        patches: 'none',
        folder: 'lib/rpmalloc',
        tarballs: { 'llvm_1.orig.tar.xz': 'cc' },
      },
    ],
  });

  test('debianSources() says what is unpacked and how', () => {
    expect(recipe.args['PACKAGES']).toBe('musl:debian nginx:none llvm:none:lib/rpmalloc');
  });

  test('debianSources() hands over the checksums, and where they stand for whoever has to replace one', () => {
    expect(recipe.args['CHECKSUMS']).toBe(
      'musl_1.orig.tar.gz=aa nginx_1.orig.tar.gz=bb llvm_1.orig.tar.xz=cc',
    );
    expect(recipe.args['CHECKSUMS_FILE']).toBe('somewhere/sources.ts');
  });

  test('debianSources() stands on the base', () => {
    expect(recipe).toMatchObject({ name: 'some-sources', parents: { BASE: debianBase('x86_64') } });
  });
});
