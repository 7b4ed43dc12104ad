import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type SharedTime, makeSharedTime } from './shared-time.ts';

interface Task {
  readonly end: () => void;
  readonly fail: () => void;
  readonly ms: Promise<number>;
}

function startTask(shared: SharedTime): Task {
  const ended = new EventEmitter();
  const timed = shared.time(async () => {
    const [error] = (await once(ended, 'end')) as [Error?];
    if (error) throw error;
  });
  return {
    end: () => ended.emit('end'),
    fail: () => ended.emit('end', new Error('failed')),
    ms: timed.then(({ ms }) => ms),
  };
}

describe('makeSharedTime()', () => {
  test('time() gives what the task gave, and all of the time that it had for itself', async () => {
    let now = 1000;
    const shared = makeSharedTime(() => now);
    const timed = shared.time(async () => {
      now += 30;
      return Promise.resolve('image');
    });
    expect(await timed).toEqual({ value: 'image', ms: 30 });
  });

  test('time() shares what tasks have in common equally among them, so that shares add up to the time that passed', async () => {
    let now = 0;
    const shared = makeSharedTime(() => now);
    const long = startTask(shared);
    now = 10;
    const short = startTask(shared);
    now = 30;
    short.end();
    expect(await short.ms).toBe(10);
    now = 70;
    long.end();
    expect(await long.ms).toBe(10 + 10 + 40);
  });

  test('time() counts nothing while no task goes on, and a failed task is no longer beside others', async () => {
    let now = 0;
    const shared = makeSharedTime(() => now);
    const first = startTask(shared);
    const failing = startTask(shared);
    now = 20;
    failing.fail();
    await expect(failing.ms).rejects.toThrow('failed');
    now = 50;
    first.end();
    expect(await first.ms).toBe(10 + 30);
    now = 1000;
    const later = startTask(shared);
    now = 1005;
    later.end();
    expect(await later.ms).toBe(5);
  });
});
