import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImageRequest } from '../model/family.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import type { Variant } from '../model/variant.ts';
import { givenBase } from './base.ts';

const request = (variant: Variant, base: string): ImageRequest => ({
  release: 'stream',
  variant,
  arch: 'x86_64',
  base,
});

describe('givenBase()', () => {
  test('givenBase() writes the libc of the variant where the name has {libc}', () => {
    const base = 'mirror.example/base:{libc}-{libc}';
    expect(givenBase(request('glibc+je', base))).toMatchObject({
      reference: 'mirror.example/base:glibc-glibc',
    });
    expect(givenBase(request('musl-perf', base))).toMatchObject({
      reference: 'mirror.example/base:musl-musl',
    });
  });

  test('givenBase() hands an archive over, and another one under the same name is another image', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'archive-')), 'rootfs-musl.tar');
    const asked = request('musl-def', path.replace('musl', '{libc}'));
    await writeFile(path, 'one');
    const one = givenBase(asked) as BuildRecipe;
    expect(one.generated).toMatchObject({ program: 'place-archive', args: [path, expect.anything()] });
    await writeFile(path, 'another');
    expect(givenBase(asked)).not.toEqual(one);
  });

  test('givenBase() says of an archive that is not there which one that is', () => {
    expect(givenBase(request('musl-def', '/nowhere/rootfs-{libc}.tar'))).toEqual({
      kind: 'unavailable',
      reason: 'there is no archive /nowhere/rootfs-musl.tar',
    });
  });
});
