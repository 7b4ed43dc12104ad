import { describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { makeTurns, nameLosses } from './engine.ts';

const lost = new BenchError('engine-lost', 'Cannot start x: socket hang up', { hint: 'Start it again' });
const nothing = (): Promise<string> => Promise.resolve('');
const arm = { name: 'arm', host: 'ssh://arm' };

describe('nameLosses()', () => {
  test('nameLosses() names the engine that was lost, and what was said on the way to it', async () => {
    const said = (): Promise<string> => Promise.resolve('client_loop: send disconnect: Broken pipe');
    await expect(nameLosses(Promise.reject(lost), { engine: arm, said })).rejects.toMatchObject({
      code: 'engine-lost',
      message:
        'Lost engine arm (ssh://arm): Cannot start x: socket hang up\n  ssh said: client_loop: send disconnect: Broken pipe',
      hint: 'Start it again',
      cause: lost,
    });
  });

  test('nameLosses() says no more than is known', async () => {
    await expect(nameLosses(Promise.reject(lost), { engine: arm, said: nothing })).rejects.toThrow(
      /socket hang up$/,
    );
  });

  test('nameLosses() leaves everything else as it is', async () => {
    const refused = new BenchError('engine-refused', 'No', { hint: 'x' });
    const reached = { engine: arm, said: nothing };
    await expect(nameLosses(Promise.reject(refused), reached)).rejects.toBe(refused);
    expect(await nameLosses(Promise.resolve(7), reached)).toBe(7);
  });
});

describe('makeTurns()', () => {
  test('makeTurns() runs tasks of one name one after the other, and others meanwhile', async () => {
    const inTurn = makeTurns();
    const seen: string[] = [];
    let finish = (): void => undefined;
    const first = inTurn('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const second = inTurn('a', () => Promise.resolve(seen.push('second')));
    await inTurn('b', () => Promise.resolve(seen.push('other')));
    expect(seen).toEqual(['other']);
    finish();
    await Promise.all([first, second]);
    expect(seen).toEqual(['other', 'second']);
  });

  test('makeTurns() goes on after a task that failed', async () => {
    const inTurn = makeTurns();
    await expect(inTurn('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(inTurn('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});
