import { defineSuite } from '#harness';
import { makeFacts } from './facts.ts';
import { fetchRelease } from './fetch-release.ts';
import { parameters } from './parameters.ts';
import { explainEnd, readDacapo } from './read.ts';
import { dacapoRecipe } from './recipes.ts';
import { findRelease, local } from './releases.ts';
import { makeWorkloads } from './workloads.ts';

const usual = { release: local.name, jar: '', jdk: '17', heap: 'auto', gc: 'serial', threads: 'auto' };

export default defineSuite({
  name: 'dacapo',
  title: 'Java applications: DaCapo’s, or local-1, ten of Debian’s and our own under the same names',
  version: 1,
  metrics: [
    { name: 'steady-time', unit: 'ms', title: 'Time of an iteration, once it is steady' },
    { name: 'first-iteration', unit: 'ms', title: 'Time of the first iteration' },
    { name: 'cpu-time', unit: 'ms', title: 'CPU time of the whole JVM, user and system' },
    { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory' },
  ],
  parameters,
  presets: {
    short: { rounds: 6, params: { ...usual, size: 'small', iterations: '3' } },
    default: { rounds: 20, params: { ...usual, size: 'small', iterations: '10' } },
    paper: { rounds: 20, params: { ...usual, size: 'default', iterations: '20' } },
  },
  workloads: makeWorkloads,
  fetch: async ({ params, signal, onProgress }) => {
    const release = findRelease(params['release'] ?? '') ?? local;
    if (release.kind === 'local') return undefined;
    return fetchRelease({ archive: release.archive, jar: params['jar'] ?? '', signal, onProgress });
  },
  recipe: (_toolchain, arch, params) => dacapoRecipe(findRelease(params['release'] ?? '') ?? local, arch),
  // What is compiled while it runs is compiled twice there.
  smokeTestWhenEmulated: true,
  facts: makeFacts,
  read: readDacapo,
  explain: explainEnd,
});
