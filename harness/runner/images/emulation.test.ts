import { execFile } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { arch as nodeArch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Watch } from '../../model/engine.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { findEmulated, makeExitProgram } from './emulation.ts';

const quiet: Watch = { signal: new AbortController().signal, onLine: () => undefined };

describe('findEmulated()', () => {
  test('findEmulated() finds what the engine runs besides its own', async () => {
    const engine = (arch: 'x86_64' | 'aarch64', emulates: readonly ('x86_64' | 'aarch64')[]) =>
      findEmulated(makeFakeEngine({ behave: () => ({}), engine: { arch }, emulates }), quiet);
    expect(await engine('x86_64', ['aarch64'])).toEqual(['aarch64']);
    expect(await engine('aarch64', ['x86_64'])).toEqual(['x86_64']);
    expect(await engine('x86_64', [])).toEqual([]);
  });

  test('findEmulated() builds what it tries once', async () => {
    const engine = makeFakeEngine({ behave: () => ({}) });
    await findEmulated(engine, quiet);
    await findEmulated(engine, quiet);
    expect(engine.built).toEqual([
      expect.stringMatching(/^base-image-bench\/emulation-aarch64:[0-9a-f]{16}$/),
    ]);
  });

  test('findEmulated() does not take an engine that is gone for one that emulates nothing', async () => {
    const engine = makeFakeEngine({ behave: () => ({}) });
    await findEmulated(engine, quiet);
    engine.stopEngine();
    await expect(findEmulated(engine, quiet)).rejects.toMatchObject({ code: 'engine-lost' });
  });
});

const run = promisify(execFile);

describe('makeExitProgram()', () => {
  test('makeExitProgram() runs, and ends with 0', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'exit-')), 'program');
    await writeFile(path, makeExitProgram(nodeArch() === 'arm64' ? 'aarch64' : 'x86_64'));
    await chmod(path, 0o755);
    await expect(run(path)).resolves.toEqual({ stdout: '', stderr: '' });
  });

  test.each([
    { arch: 'x86_64', bytes: 129, machine: '3e00', code: '31ffb83c0000000f05' },
    { arch: 'aarch64', bytes: 132, machine: 'b700', code: '000080d2a80b80d2010000d4' },
  ] as const)(
    'makeExitProgram() of $arch is a static executable of $bytes bytes',
    ({ arch, bytes, machine, code }) => {
      const program = makeExitProgram(arch);
      expect(program).toHaveLength(bytes);
      expect(program.subarray(0, 20).toString('hex')).toBe(`7f454c460201010000000000000000000200${machine}`);
      expect(program.subarray(120).toString('hex')).toBe(code);
    },
  );

  test('makeExitProgram() begins where its code does, and all of it is loaded', () => {
    const program = makeExitProgram('aarch64');
    const [entry, address] = [program.readBigUInt64LE(24), program.readBigUInt64LE(64 + 16)];
    expect(entry - address).toBe(120n);
    expect(program.readBigUInt64LE(64 + 32)).toBe(BigInt(program.length));
  });
});
