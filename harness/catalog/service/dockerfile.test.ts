import { describe, expect, test } from 'vitest';
import { readDockerfile } from './dockerfile.ts';

describe('readDockerfile()', () => {
  test('readDockerfile() follows the last stage to where it begins, and has the ENV of those on the way alone', () => {
    const text = `
      # syntax=docker/dockerfile:1
      ARG BASE
      arg LIBC=glibc
      FROM --platform=linux/amd64 node:20 AS build
      ENV BUILD=1
      FROM \${BASE} AS Common
      ENV NODE_ENV=production \\
          GREETING="hello world"
      FROM common
      COPY --from=build /app /app
      ENV OLD form of it
    `;
    expect(readDockerfile(text)).toEqual({
      args: ['BASE', 'LIBC'],
      lastFrom: '${BASE}',
      environment: ['OLD', 'NODE_ENV', 'GREETING'],
    });
  });

  test('readDockerfile() finds no base where there is no stage', () => {
    expect(readDockerfile('RUN true\n')).toEqual({ args: [], lastFrom: undefined, environment: [] });
  });
});
