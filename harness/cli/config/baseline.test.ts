import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../testing/fake-catalog.ts';

const against = (name: string, ...flags: readonly string[]) =>
  parseConfig(['--family', 'one', '--against', name, ...flags]).against;

describe('chooseReference()', () => {
  test('chooseReference() knows a release of the family', () => {
    expect(against('1')).toEqual({ kind: 'release', name: '1' });
    expect(against('2', '--release', '1')).toEqual({ kind: 'release', name: '2' });
    expect(against('one@1')).toEqual({ kind: 'release', name: '1' });
  });

  test.each(['debian:12-slim', 'registry.example/a/b:stream-musl', `debian@sha256:${'a'.repeat(64)}`])(
    'chooseReference() takes %s for an image',
    (name) => {
      expect(against(name)).toEqual({ kind: 'image', name });
    },
  );

  test.each([
    ['2', '--against: found "2", wanted another release: that one is what is measured'],
    ['debian', '--against: found "debian", wanted a release (2, 1) or an image with a tag or digest'],
    ['one@2', '--against: found "2", wanted another release: that one is what is measured'],
    ['two@9', '--against: found "two@9", wanted a release (2, 1) or an image'],
    ['', '--against: found "", wanted a release'],
    ['-v:1', '--against: found "-v:1", wanted a release'],
  ])('chooseReference() refuses "%s"', (name, message) => {
    expect(() => parseConfig(['--family', 'one', `--against=${name}`])).toThrow(message);
  });

  test('chooseReference() refuses an image for several families', () => {
    expect(() => parseConfig(['--family', 'one,two', '--against', 'debian:12'])).toThrow(
      'wanted one family: an image belongs to one',
    );
  });
});
