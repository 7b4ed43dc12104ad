import { describe, expect, test } from 'vitest';
import type { BuildRecipe, ImageRequest, VariantImage } from '#harness';
import family from './image.ts';

function imageOf(parts: Partial<ImageRequest>): VariantImage {
  const image = family.image({ release: '3.22', variant: 'musl-def', arch: 'x86_64', ...parts });
  if (image.kind === 'unavailable') throw new Error(image.reason);
  return image;
}

const runtimeOf = (parts: Partial<ImageRequest>): BuildRecipe => imageOf(parts).runtime as BuildRecipe;

function holds(fact: string, output: string, parts: Partial<ImageRequest> = {}): boolean {
  return imageOf(parts)
    .facts.find(({ name }) => name === fact)!
    .pattern.test(output);
}

describe('isRelease()', () => {
  test('isRelease() knows releases from 3.20 on, and their numbers', () => {
    const names = ['3.20', '3.20.3', '3.99', '3.19', '3.19.9', '4.0', '3', 'edge', '3.20.3.1'];
    expect(names.filter((name) => family.isRelease?.(name) === true)).toEqual(['3.20', '3.20.3', '3.99']);
  });
});

describe('image()', () => {
  test('image() stands on Alpine’s own image, from another registry where one is named', () => {
    expect(runtimeOf({}).parents['BASE']).toMatchObject({ reference: 'alpine:3.22' });
    expect(runtimeOf({ registry: 'mirror.example/library' }).parents['BASE']).toMatchObject({
      reference: 'mirror.example/library/alpine:3.22',
    });
    expect(runtimeOf({ base: 'own:{libc}' }).parents['BASE']).toMatchObject({ reference: 'own:musl' });
  });

  test('image() installs a malloc and packages under Alpine’s names, and keeps the libc', () => {
    expect(runtimeOf({ variant: 'musl-def+mi', packages: ['jdk'] }).args).toMatchObject({
      LIBC: 'musl',
      RIVAL: '',
      MALLOC: 'mimalloc2-insecure',
      LIBRARY: 'libmimalloc-insecure.so',
      PACKAGES: 'font-dejavu fontconfig openjdk17-jre',
    });
    expect(imageOf({ variant: 'musl-def+je' }).preload).toBeDefined();
    expect(imageOf({}).preload).toBeUndefined();
  });

  test('image() has the JRE of a version, and no flavour of Liberica', () => {
    expect(runtimeOf({ packages: ['jre-21'] }).args).toMatchObject({
      PACKAGES: 'openjdk21-jre-headless',
      JAVA: 'openjdk21',
    });
    const parts = { release: '3.22', variant: 'musl-def', arch: 'x86_64' } as const;
    expect(family.image({ ...parts, packages: ['jdk-lite-21'] })).toEqual({
      kind: 'unavailable',
      reason: 'Alpine has no jdk-lite-21, which is a flavour of Liberica',
    });
  });

  test('image() wants the release’s own line and, where it is numbered, that number', () => {
    const osRelease = (version: string): string => `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}`;
    expect(holds('distribution', osRelease('3.22.1'))).toBe(true);
    expect(holds('distribution', osRelease('3.21.1'))).toBe(false);
    expect(holds('distribution', osRelease('3.20.3'), { release: '3.20.3' })).toBe(true);
    expect(holds('distribution', osRelease('3.20.4'), { release: '3.20.3' })).toBe(false);
    const line = 'https://dl-cdn.alpinelinux.org/alpine/v3.20/main';
    expect([
      holds('release line', line, { release: '3.20.3' }),
      holds('release line', line, { release: '3.22' }),
    ]).toEqual([true, false]);
  });
});
