import { describe, expect, test } from 'vitest';
import { BenchError, type ErrorCode } from '../../errors.ts';
import { isOfOneImage, whyUnbuilt } from './build.ts';

const makeError = (message: string, code: ErrorCode = 'build-failed'): BenchError =>
  new BenchError(code, message, { hint: 'none' });

describe('isOfOneImage()', () => {
  test('isOfOneImage() tells mishaps of one image from those of an engine or a registry', () => {
    const codes: ErrorCode[] = ['build-failed', 'pull-failed', 'engine-lost', 'registry-unreachable'];
    const found = codes.map((code) => isOfOneImage(makeError('it failed', code)));
    expect(found).toEqual([true, true, false, false]);
    expect(isOfOneImage(new Error('a bug'))).toBe(false);
  });
});

describe('whyUnbuilt()', () => {
  test('whyUnbuilt() has the words of the package manager, without those of the engine', () => {
    const message = [
      "Cannot build base-image-bench/x:1 from runtime.Dockerfile: The command '/bin/sh' returned a non-zero code: 1",
      '  Step 10/10 : RUN /bin/sh /usr/share/bench/install-runtime',
      '   ---> Running in 0123456789ab',
      '  ERROR: unable to select packages:',
      '    nginxx (no such package):',
      '      required by: world[nginxx]',
      '  Cannot install nginxx: apk said why',
    ].join('\n');
    expect(whyUnbuilt(makeError(message))).toBe(
      'its image cannot be made: ERROR: unable to select packages: nginxx (no such package): required by: world[nginxx], Cannot install nginxx: apk said why',
    );
  });

  test('whyUnbuilt() has the error itself where nothing was printed', () => {
    expect(whyUnbuilt(makeError('Cannot pull x: not found'))).toBe(
      'its image cannot be made: Cannot pull x: not found',
    );
  });
});
