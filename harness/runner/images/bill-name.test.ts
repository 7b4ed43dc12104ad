import { describe, expect, test } from 'vitest';
import { toBillName } from './bill-name.ts';

const image = (tag: string, digest: string) => ({ tag, digest, created: '', sizeBytes: 1 });

describe('toBillName()', () => {
  test('toBillName() is made of the tag', () => {
    const one = image('base-image-bench/subject-malloc-debian-12-glibc.je:0b1d', 'sha256:aa');
    expect(toBillName(one, [one, one])).toBe('sbom/subject-malloc-debian-12-glibc.je-0b1d.cdx.json');
  });

  test('toBillName() tells images of one tag apart that engines have', () => {
    const [a, b] = [image('x/a:1', `sha256:${'a'.repeat(64)}`), image('x/a:1', `sha256:${'b'.repeat(64)}`)];
    expect(toBillName(a, [a, b])).toBe('sbom/a-1-aaaaaaaaaaaa.cdx.json');
    expect(toBillName(b, [a, b])).toBe('sbom/a-1-bbbbbbbbbbbb.cdx.json');
  });

  test('toBillName() leaves the run’s folder with no tag', () => {
    const one = image('x/..:../../etc/passwd', 'sha256:aa');
    expect(toBillName(one, [one])).toBe('sbom/passwd.cdx.json');
  });
});
