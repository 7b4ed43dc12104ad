import { expect, test } from 'vitest';
import { listSourceFiles } from './downloads.ts';

/** A compilation whose output goes into a file; one that ends within seconds has to tell nothing. */
const silent = /\b(?:make|[cC]onfigure)\b.*\s(?:-j|--host|--prefix).*[^2]>>? *\/(?:tmp|dev\/null)/;

test('long steps of builds tell what they do: one that says nothing for ten minutes counts as stalled', async () => {
  const files = await listSourceFiles();
  const builds = files.filter(({ path }) => /(?:Dockerfile|\/build-[a-z]+)$/.test(path));
  expect(builds.length).toBeGreaterThan(20);
  expect(builds.filter(({ text }) => silent.test(text)).map(({ path }) => path)).toEqual([]);
});

test('a step that tells nothing is found', () => {
  expect('make -j"$(nproc)" build_libs >> /tmp/build.log || exit 1').toMatch(silent);
  expect('./configure --prefix=/out > /dev/null').toMatch(silent);
  expect('make -j2 2>&1 | tee -a /tmp/make.log').not.toMatch(silent);
});
