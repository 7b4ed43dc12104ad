import { describe, expect, test } from 'vitest';
import { BenchError } from './errors.ts';

describe('BenchError', () => {
  test('BenchError shows no password, neither in its message nor in its hint', () => {
    const address = 'https://me:canary@a.example';
    const { message, hint, stack } = new BenchError('no-engine', `No answer from ${address}`, {
      hint: `Look at ${address}`,
    });
    expect([message, hint, stack].join()).not.toContain('canary');
    expect(message).toBe('No answer from https://me:***@a.example');
  });
});
