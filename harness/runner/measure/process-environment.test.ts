import { describe, expect, test } from 'vitest';
import { makeEnvironment } from './process-environment.ts';

const without = (name: string, environment: ReturnType<typeof makeEnvironment>) =>
  environment.filter(([other]) => other !== name);

describe('makeEnvironment()', () => {
  test('makeEnvironment() is the same for every variant but for LD_PRELOAD', () => {
    const preloaded = makeEnvironment('/usr/lib/libjemalloc.so.2', 7);
    expect(Object.fromEntries(preloaded)['LD_PRELOAD']).toBe('/usr/lib/libjemalloc.so.2');
    expect(without('LD_PRELOAD', preloaded)).toEqual(makeEnvironment(undefined, 7));
  });

  test('makeEnvironment() pads with as many bytes as it is told', () => {
    expect(Object.fromEntries(makeEnvironment(undefined, 0))['BENCH_PADDING']).toBe('');
    expect(Object.fromEntries(makeEnvironment(undefined, 4_095))['BENCH_PADDING']).toHaveLength(4_095);
  });

  test('makeEnvironment() takes nothing over from the environment of the harness', () => {
    expect(makeEnvironment(undefined, 0).map(([name]) => name)).toEqual([
      'PATH',
      'HOME',
      'LC_ALL',
      'BENCH_PADDING',
    ]);
  });
});
