import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { makeInterruption } from './ending.ts';

/** Something that is told to end, as a process is, on a clock that stands still until it is moved. */
function makeTold() {
  let nowMs = 0;
  const exits: number[] = [];
  const emitter = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
  const { stop, signal } = makeInterruption(emitter, () => nowMs);
  return {
    tell: (ending: string, sinceMs = 1_000): void => {
      nowMs += sinceMs;
      emitter.emit(ending);
    },
    seen: () => ({ stop: stop.reason as unknown, signal: signal.reason as unknown, exits }),
  };
}

describe('makeInterruption()', () => {
  test('makeInterruption() stops at one Ctrl-C', () => {
    const { tell, seen } = makeTold();
    tell('SIGINT');
    expect(seen()).toEqual({ stop: 'SIGINT', signal: undefined, exits: [] });
  });

  test.each(['SIGTERM', 'SIGHUP'])(
    'makeInterruption() stops now at one %s: there may be no second',
    (ending) => {
      const { tell, seen } = makeTold();
      tell(ending);
      expect(seen()).toEqual({ stop: ending, signal: ending, exits: [] });
    },
  );

  test('makeInterruption() stops now at the SIGTERM that a CI runner sends after SIGINT', () => {
    const { tell, seen } = makeTold();
    tell('SIGINT');
    tell('SIGTERM');
    expect(seen()).toEqual({ stop: 'SIGINT', signal: 'SIGTERM', exits: [] });
  });

  test('makeInterruption() stops now at the second, and exits at the third', () => {
    const { tell, seen } = makeTold();
    tell('SIGINT');
    tell('SIGINT');
    expect(seen()).toEqual({ stop: 'SIGINT', signal: 'SIGINT', exits: [] });
    tell('SIGINT');
    expect(seen().exits).toEqual([130]);
  });

  test('makeInterruption() takes for one what comes from a terminal and from npm at once', () => {
    const { tell, seen } = makeTold();
    tell('SIGINT');
    tell('SIGINT', 20);
    tell('SIGINT', 20);
    expect(seen()).toEqual({ stop: 'SIGINT', signal: undefined, exits: [] });
  });
});
