import { defineSuite } from '#harness';
import { makeFacts } from './facts.ts';
import { fetchRelease } from './fetch-release.ts';
import { commonMetrics, latencyMetrics } from './metrics.ts';
import { parameters } from './parameters.ts';
import { explainEnd, readDacapo } from './read.ts';
import { dacapoRecipe } from './recipes.ts';
import { findRelease, local } from './releases.ts';
import { makeWorkloads } from './workloads.ts';

/** The release that the paper's ten are of: nothing else runs under the paper's name. */
const paperRelease = '9.12-MR1-bach';

const usual = { release: local.name, jar: '', jdk: '17', heap: 'auto', gc: 'serial', threads: 'auto' };

export default defineSuite({
  name: 'dacapo',
  title: 'Java applications: DaCapo’s, or local-1, ten of Debian’s and our own under the same names',
  version: 2,
  metrics: [...commonMetrics, ...latencyMetrics.map(({ name, unit, title }) => ({ name, unit, title }))],
  parameters,
  presets: {
    short: { rounds: 8, budgetMs: 120_000, params: { ...usual, size: 'small', iterations: '3' } },
    default: { rounds: 20, params: { ...usual, size: 'small', iterations: '10' } },
    paper: { rounds: 20, params: { ...usual, release: paperRelease, size: 'default', iterations: '20' } },
  },
  workloads: makeWorkloads,
  fetch: async ({ params, signal, onProgress }) => {
    const release = findRelease(params['release'] ?? '') ?? local;
    if (release.kind === 'local') return undefined;
    const archive = { archive: release.archive, jar: params['jar'] ?? '' };
    const failure = await fetchRelease({ ...archive, signal, onProgress });
    return failure && `${failure}; --param release=${local.name} runs our own ten, which need no download`;
  },
  recipe: (_toolchain, arch, params) => dacapoRecipe(findRelease(params['release'] ?? '') ?? local, arch),
  // A JVM compiles while it runs, and an emulator then compiles that again.
  smokeTestWhenEmulated: true,
  facts: makeFacts,
  read: readDacapo,
  explain: explainEnd,
});
