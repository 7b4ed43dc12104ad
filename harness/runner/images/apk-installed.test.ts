import { describe, expect, test } from 'vitest';
import { parseApkInstalled } from './apk-installed.ts';

const installed = `C:Q1ZG6dvkFJ3Co5mBYG+bVDKBN1FC8=
P:musl
V:1.2.5-r1
A:x86_64
T:the musl c library (libc) implementation
L:MIT
o:musl
F:lib
R:ld-musl-x86_64.so.1

P:musl-utils
V:1.2.5-r1
A:x86_64
L:MIT AND BSD-2-Clause AND GPL-2.0-or-later
o:musl

P:.bench-deps
V:20260101.1
A:noarch
`;

describe('parseApkInstalled()', () => {
  test('parseApkInstalled() reads what is installed, its licence, and which source it was built from', () => {
    const common = { version: '1.2.5-r1', architecture: 'x86_64', source: 'musl 1.2.5-r1' };
    expect(parseApkInstalled(installed)).toEqual([
      { name: 'musl', ...common, licence: 'MIT' },
      { name: 'musl-utils', ...common, licence: 'MIT AND BSD-2-Clause AND GPL-2.0-or-later' },
      {
        name: '.bench-deps',
        version: '20260101.1',
        architecture: 'noarch',
        source: '.bench-deps 20260101.1',
      },
    ]);
  });
});
