import { describe, expect, test } from 'vitest';
import type { EngineFacts } from '../../model/lab.ts';
import { fakeEngine, parseConfig } from '../../testing/fake-catalog.ts';
import { findTurns } from './turns.ts';

const engine = (name: string, facts: Partial<EngineFacts> = {}): EngineFacts => ({
  ...fakeEngine,
  name,
  ...facts,
});

describe('findTurns()', () => {
  const config = parseConfig(['--family', 'one']);

  test('findTurns() lets engines of two machines measure side by side', () => {
    const engines = [engine('a', { hostName: 'north' }), engine('b', { hostName: 'south' })];
    expect(findTurns(config, engines)).toEqual([['a'], ['b']]);
  });

  test('findTurns() has engines of one machine measure in turn', () => {
    const engines = ['a', 'b'].map((name) => engine(name, { hostName: 'north' }));
    expect(findTurns(config, [...engines, engine('c', { hostName: 'south' })])).toEqual([['a', 'b'], ['c']]);
  });

  test('findTurns() lets engines of one machine that have CPUs of their own measure side by side', () => {
    const named = ['a', 'b'].map((name) => engine(name, { hostName: 'north' }));
    const own = {
      ...config,
      engines: named.map(({ name }, cpu) => ({ name, host: 'unix:///x', cpus: [cpu] })),
    };
    expect(findTurns(own, named)).toEqual([['a'], ['b']]);
  });

  test('findTurns() takes engines of like machines that do not say which for one', () => {
    expect(findTurns(config, [engine('a'), engine('b')])).toEqual([['a', 'b']]);
    expect(findTurns(config, [engine('a'), engine('b', { kernel: 'other' })])).toEqual([['a'], ['b']]);
  });
});
