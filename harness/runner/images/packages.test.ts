import { describe, expect, test } from 'vitest';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { parseApkInstalled, parseDpkgStatus, parseRpmList, readImageContents } from './packages.ts';

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

const status = `Package: libc6
Status: install ok installed
Architecture: amd64
Source: glibc
Version: 2.36-9+deb12u13
Description: GNU C Library
 Version: of a description is none

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1.0

Package: gcc-12-base
Status: hold ok installed
Source: gcc-12 (12.2.0-14)
Architecture: all
Version: 12.2.0-14+b1
`;

describe('parseDpkgStatus()', () => {
  test('parseDpkgStatus() reads what is installed, and which source it was built from', () => {
    expect(parseDpkgStatus(status)).toEqual([
      {
        name: 'libc6',
        version: '2.36-9+deb12u13',
        architecture: 'amd64',
        source: 'glibc 2.36-9+deb12u13',
      },
      { name: 'gcc-12-base', version: '12.2.0-14+b1', architecture: 'all', source: 'gcc-12 12.2.0-14' },
    ]);
  });

  test('parseDpkgStatus() finds nothing in what is no such file', () => {
    expect(parseDpkgStatus('')).toEqual([]);
    expect(parseDpkgStatus('{"Package": "a"}\n\n\0\0')).toEqual([]);
  });
});

describe('parseRpmList()', () => {
  test('parseRpmList() reads what is installed, and which source it was built from', () => {
    const list =
      'bash\t5.1.8-9.el9\tx86_64\tbash-5.1.8-9.el9.src.rpm\tGPLv3+\n' +
      'openssl-libs\t1:3.0.7-27.el9\tx86_64\topenssl-3.0.7-27.el9.src.rpm\tASL 2.0\n';
    expect(parseRpmList(list)).toEqual([
      {
        ...{ name: 'bash', version: '5.1.8-9.el9', architecture: 'x86_64' },
        ...{ source: 'bash 5.1.8-9.el9', licence: 'GPLv3+' },
      },
      {
        ...{ name: 'openssl-libs', version: '1:3.0.7-27.el9', architecture: 'x86_64' },
        ...{ source: 'openssl 3.0.7-27.el9', licence: 'ASL 2.0' },
      },
    ]);
  });

  test('parseRpmList() finds nothing in what is no such list', () => {
    expect(parseRpmList('error: cannot open the database\n\n')).toEqual([]);
  });
});

const apk = 'P:musl\nV:1.2.5-r1\nA:x86_64\n';

async function read(files: Readonly<Record<string, string>>) {
  const engine = makeFakeEngine({ behave: () => ({}), files });
  await engine.pull(
    { reference: 'debian:12-slim', arch: 'x86_64', unreachable: 'give-up' },
    { signal: new AbortController().signal, onLine: () => undefined },
  );
  return readImageContents(engine, 'debian:12-slim');
}

describe('readImageContents()', () => {
  test.each(['/lib/apk/db/installed', '/usr/lib/apk/db/installed', '/var/lib/apk/db/installed'])(
    'readImageContents() finds the database of apk at %s',
    async (path) => {
      const { database } = await read({ [path]: apk });
      expect(database).toMatchObject({ type: 'apk', packages: [{ name: 'musl' }] });
    },
  );

  test('readImageContents() knows the distribution by its own words, with quotes and without', async () => {
    expect(await read({ '/usr/lib/os-release': 'NAME="A"\nVERSION_ID="12"\nID=debian\n' })).toEqual({
      distribution: { id: 'debian', version: '12' },
    });
    expect(await read({ '/etc/os-release': "ID='alpine'\n" })).toEqual({ distribution: { id: 'alpine' } });
  });

  test('readImageContents() has nothing of an image that says nothing', async () => {
    expect(await read({})).toEqual({});
    expect(await read({ '/bench/packages.tsv': '' })).toEqual({});
  });
});
