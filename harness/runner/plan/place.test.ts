import { describe, expect, test } from 'vitest';
import type { EngineFacts } from '../../model/lab.ts';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import { choosePlace } from './place.ts';

const makeEngine = (facts: Partial<EngineFacts>): EngineFacts =>
  makeFakeLab({ behave: () => ({}), engine: { host: '/var/run/docker.sock', ...facts } }).engine;

const plain = makeEngine({ name: 'plain' });
const emulating = makeEngine({ name: 'emulating', emulates: ['aarch64'] });
const arm = makeEngine({ name: 'arm', arch: 'aarch64' });
const remote = makeEngine({ name: 'far', host: 'ssh://bench@far' });
const any = { nativeOnly: false };

describe('choosePlace()', () => {
  test('choosePlace() takes every native engine, and no other', () => {
    expect(choosePlace('aarch64', [emulating, arm, plain], any)).toEqual({ kind: 'native', engines: [arm] });
    expect(choosePlace('x86_64', [emulating, arm, plain], any)).toEqual({
      kind: 'native',
      engines: [emulating, plain],
    });
  });

  test('choosePlace() takes those that emulate where none is native', () => {
    expect(choosePlace('aarch64', [plain, emulating], any)).toEqual({
      kind: 'emulated',
      engines: [emulating],
    });
  });

  test('choosePlace() says what would register QEMU, and where', () => {
    const reasonOf = (...engines: EngineFacts[]): unknown => choosePlace('aarch64', engines, any);
    const reason = 'no engine is aarch64, and QEMU is not registered for it: npm run setup -- --qemu';
    expect(reasonOf(plain)).toEqual({ kind: 'unavailable', reason });
    expect(reasonOf(plain, remote)).toEqual({ kind: 'unavailable', reason });
    expect(reasonOf(remote)).toEqual({ kind: 'unavailable', reason: `${reason} (on the machine of far)` });
  });

  test('choosePlace() emulates nothing where that is refused', () => {
    expect(choosePlace('aarch64', [emulating], { nativeOnly: true })).toEqual({
      kind: 'unavailable',
      reason: 'no engine is aarch64, and --native-only refuses emulation',
    });
    expect(choosePlace('aarch64', [arm], { nativeOnly: true }).kind).toBe('native');
  });
});
