import { describe, expect, test } from 'vitest';
import { parseDpkgStatus } from './dpkg-status.ts';

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
