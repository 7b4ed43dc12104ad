import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { describeThisProcess, findStart, findState } from './process-identity.ts';

describe('findState()', () => {
  test('findState() sees that a process lives, and that it is gone', async () => {
    const child = execa('sleep', ['60'], { reject: false });
    const pid = child.pid!;
    const one = { ...(await describeThisProcess()), pid, start: (await findStart(pid))! };
    expect(await findState(one)).toBe('living');
    child.kill('SIGKILL');
    await child;
    expect(await findState(one)).toBe('gone');
  });

  test('findState() takes no other process of the same number for it', async () => {
    expect(await findState({ ...(await describeThisProcess()), start: '1' })).toBe('gone');
  });

  test.each([
    ['another boot', { bootId: 'another' }],
    ['another pid namespace', { pidNamespace: 'pid:[1]' }],
    ['a machine without /proc', { start: '' }],
  ])('findState() knows nothing of processes of %s', async (_what, changes) => {
    expect(await findState({ ...(await describeThisProcess()), ...changes })).toBe('unknown');
  });

  test('findState() does not go by the name of a host, which machines may share', async () => {
    expect(await findState({ ...(await describeThisProcess()), host: 'elsewhere' })).toBe('living');
  });
});
