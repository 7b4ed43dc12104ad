import { expect, test } from 'vitest';
import { makeFingerprint } from './fingerprint.ts';
import { makeNight } from '../../testing/history.ts';

const { engine } = makeNight(0, []);
const known = { cpuModel: 'Xeon', cpuCount: '2', cpuFlags: 'fpu avx2' };

test('makeFingerprint() names a machine, the same every time', () => {
  expect(makeFingerprint({ environment: known, engine })).toEqual({ hash: '3da286b4', name: 'Xeon × 2' });
  expect(makeFingerprint({ environment: {}, engine }).name).toBe('unknown x86_64 CPU × 2');
});

test('makeFingerprint() tells machines apart by what only another machine has', () => {
  const hashOf = (parts: object) => makeFingerprint({ environment: { ...known, ...parts }, engine }).hash;
  const hashes = [{}, { cpuFlags: 'fpu' }, { cpuCount: '4' }, { smt: 'on' }, { machine: 'c5.large' }].map(
    hashOf,
  );
  expect(new Set(hashes).size).toBe(5);
  expect(hashOf({ microcode: '0x2', kernel: '6.9', governor: 'performance' })).toBe(hashOf({}));
});
