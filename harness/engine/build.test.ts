import { describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { toBuildError } from './build.ts';

const request = { tag: 'tiny:1', dockerfile: 'Dockerfile' };

describe('toBuildError()', () => {
  test('toBuildError() takes a step that failed for a failed build, and leaves the error of it as it was', () => {
    const step = new Error('The command returned a non-zero code: 1');
    expect(toBuildError(step, request)).toMatchObject({
      code: 'build-failed',
      message: 'Cannot build tiny:1 from Dockerfile: The command returned a non-zero code: 1',
      cause: step,
    });
    expect(step).not.toHaveProperty('statusCode');
  });

  test('toBuildError() takes a broken connection for a lost engine', () => {
    const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(toBuildError(broken, request)).toMatchObject({ code: 'engine-lost', cause: broken });
  });

  test('toBuildError() takes an answer that is an error for a failed build', () => {
    const answer = Object.assign(new Error('(HTTP code 500) no space'), { statusCode: 500 });
    expect(toBuildError(answer, request)).toMatchObject({ code: 'build-failed', cause: answer });
  });

  test('toBuildError() leaves an error of ours as it is', () => {
    const ours = new BenchError('host-program-failed', 'Cannot make it', { hint: 'Mend it' });
    expect(toBuildError(ours, request)).toBe(ours);
  });
});
