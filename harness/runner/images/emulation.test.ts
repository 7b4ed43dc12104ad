import { describe, expect, test } from 'vitest';
import type { Watch } from '../../model/lab.ts';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import { findEmulated } from './emulation.ts';

const quiet: Watch = { signal: new AbortController().signal, onLine: () => undefined };

describe('findEmulated()', () => {
  test('findEmulated() finds what the engine runs besides its own', async () => {
    const engine = (arch: 'x86_64' | 'aarch64', emulates: readonly ('x86_64' | 'aarch64')[]) =>
      findEmulated(makeFakeLab({ behave: () => ({}), engine: { arch }, emulates }), quiet);
    expect(await engine('x86_64', ['aarch64'])).toEqual(['aarch64']);
    expect(await engine('aarch64', ['x86_64'])).toEqual(['x86_64']);
    expect(await engine('x86_64', [])).toEqual([]);
  });

  test('findEmulated() builds what it tries once', async () => {
    const lab = makeFakeLab({ behave: () => ({}) });
    await findEmulated(lab, quiet);
    await findEmulated(lab, quiet);
    expect(lab.built).toEqual([expect.stringMatching(/^base-image-bench\/emulation-aarch64:[0-9a-f]{16}$/)]);
  });

  test('findEmulated() does not take an engine that is gone for one that emulates nothing', async () => {
    const lab = makeFakeLab({ behave: () => ({}) });
    await findEmulated(lab, quiet);
    lab.stopEngine();
    await expect(findEmulated(lab, quiet)).rejects.toMatchObject({ code: 'engine-lost' });
  });
});
