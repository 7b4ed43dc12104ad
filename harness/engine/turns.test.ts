import { describe, expect, test } from 'vitest';
import { makeTurns } from './turns.ts';

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
