import { describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { statusOf, toEngineError, toEngineFailure } from './errors.ts';

const refusal = Object.assign(new Error('(HTTP code 409) conflict '), { statusCode: 409 });

describe('toEngineError()', () => {
  test('toEngineError() takes an answer for a refusal, in the engine’s words', () => {
    expect(toEngineError(refusal, 'Cannot start x')).toMatchObject({
      code: 'engine-refused',
      message: 'Cannot start x: (HTTP code 409) conflict',
      cause: refusal,
    });
    expect(toEngineError(refusal, 'Cannot pull x', 'pull-failed').code).toBe('pull-failed');
  });

  test.each([Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'socket hang up'])(
    'toEngineError() takes it that the engine is lost when there was no answer: %s',
    (error) => {
      const lost = toEngineError(error, 'Cannot start x', 'subject-failed');
      expect(lost.code).toBe('engine-lost');
      expect(lost.hint).toContain('start it again');
    },
  );

  test('toEngineError() leaves an error of ours as it is', () => {
    const ours = new BenchError('no-engine', 'No engine', { hint: 'Start one' });
    expect(toEngineError(ours, 'Cannot start x')).toBe(ours);
  });
});

describe('toEngineFailure()', () => {
  test('toEngineFailure() is a refusal where there was an answer, and a loss where there was none', () => {
    const broken = new Error('socket hang up');
    expect(toEngineFailure(refusal)).toEqual({
      kind: 'refused',
      words: '(HTTP code 409) conflict',
      status: 409,
      cause: refusal,
    });
    expect(toEngineFailure(broken)).toEqual({ kind: 'lost', words: 'socket hang up', cause: broken });
  });
});

describe('statusOf()', () => {
  test('statusOf() is undefined for what is no answer', () => {
    expect([refusal, new Error('x'), null, 'x', { statusCode: '404' }].map(statusOf)).toEqual([
      409,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
