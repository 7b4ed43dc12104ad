import { describe, expect, test } from 'vitest';
import type { BuildRecipe, Recipe } from '#harness';
import { clientRecipe, nginxRecipe } from './recipes.ts';

const toolchain = (name: string): Recipe => ({ kind: 'pull', reference: name });

const partOf = (recipe: BuildRecipe, parent: string): BuildRecipe => recipe.parents[parent] as BuildRecipe;

describe('nginxRecipe()', () => {
  const [glibc, musl] = [
    nginxRecipe(toolchain('gcc'), 'x86_64'),
    nginxRecipe(toolchain('musl-gcc'), 'x86_64'),
  ];

  test('nginxRecipe() builds the same sources, in the same way, in every toolchain', () => {
    const [one, other] = [partOf(glibc, 'PROGRAM'), partOf(musl, 'PROGRAM')];
    expect(one.parents['SOURCES']).toEqual(other.parents['SOURCES']);
    expect({ ...one, parents: {} }).toEqual({ ...other, parents: {} });
    expect(one.parents['TOOLCHAIN']).not.toEqual(other.parents['TOOLCHAIN']);
  });

  test('nginxRecipe() has one set of keys for all toolchains', () => {
    expect(glibc.parents['CERTIFICATES']).toEqual(musl.parents['CERTIFICATES']);
  });

  test('nginxRecipe() names the file whose checksums a message is about', () => {
    const { args } = partOf(partOf(glibc, 'PROGRAM'), 'SOURCES');
    expect(args['CHECKSUMS_FILE']).toBe('suites/nginx/sources.ts');
    expect(args['PACKAGES']).toBe('nginx:none openssl:none');
  });
});

describe('clientRecipe()', () => {
  test('clientRecipe() is the same for every variant: no toolchain of one is in it', () => {
    expect(Object.keys((clientRecipe('x86_64') as BuildRecipe).parents)).toEqual(['BASE', 'LOAD']);
  });
});
