import { describe, expect, test } from 'vitest';
import type { Config } from '../../model/config.ts';
import type { Suite } from '../../model/suite.ts';
import { parseConfig } from '../../testing/fake-catalog.ts';
import { fetchNeeded } from './fetch-needed.ts';

async function fetchWith(fetch: Suite['fetch']): Promise<{ config: Config; told: string[] }> {
  const asked = parseConfig(['--suite', 'alpha,beta', '--family', 'one']);
  const suites = asked.suites.map((chosen) =>
    chosen.suite.name === 'alpha'
      ? { ...chosen, suite: { ...chosen.suite, ...(fetch && { fetch }) } }
      : chosen,
  );
  const told: string[] = [];
  const config = await fetchNeeded(
    { ...asked, suites },
    {
      signal: new AbortController().signal,
      tell: (progress) => {
        if (progress.kind === 'image-line') told.push(progress.line);
      },
    },
  );
  return { config, told };
}

describe('fetchNeeded()', () => {
  test('fetchNeeded() has suites fetch with their parameters, and passes on how far they are', async () => {
    const { config, told } = await fetchWith(({ params, tell }) => {
      tell(`scale ${params['scale'] ?? ''}`);
      return Promise.resolve(undefined);
    });
    expect(told).toEqual(['scale 0.1']);
    expect(config.suites.every((chosen) => !('unavailable' in chosen))).toBe(true);
  });

  test('fetchNeeded() says of which suite something cannot be had, and leaves the others', async () => {
    const { config } = await fetchWith(() => Promise.resolve('there is no jar'));
    expect(config.suites.map(({ unavailable }) => unavailable)).toEqual(['there is no jar', undefined]);
  });
});
