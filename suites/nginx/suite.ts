import { debianToolchain, defineSuite, latencyMetrics } from '#harness';
import { makeFacts } from './facts.ts';
import { parameters } from './parameters.ts';
import { readTrial } from './read-trial.ts';
import { clientRecipe, nginxRecipe } from './recipes.ts';
import { makeWorkloads } from './workloads.ts';

const clean = {
  rounds: 20,
  params: {
    build: 'profile,distro',
    config: 'clean',
    tls: 'none',
    connections: '20,100',
    duration: '5',
    warmup: '2',
    rates: 'none',
    slo: 'none',
  },
} as const;

/** Phoronix Test Suite, pts/nginx 2.0.1, which has bombardier for a client; three trials of each there, which have no interval. */
const phoronix2 = {
  rounds: 8,
  params: {
    ...clean.params,
    build: 'profile',
    config: 'stock',
    connections: '1,20,100,200,500,1000',
    duration: '90',
    warmup: '3',
  },
} as const;

/** pts/nginx 3.0.1: wrk, https. */
const phoronix3 = {
  ...phoronix2,
  params: { ...phoronix2.params, tls: 'rsa4096', connections: '1,20,100,200,500,1000,4000' },
} as const;

export default defineSuite({
  name: 'nginx',
  title: 'nginx',
  version: 1,
  metrics: [
    { name: 'throughput', unit: 'req/s', title: 'Requests per second' },
    { name: 'cpu-per-request', unit: 'µs', title: 'CPU time of the server for a request' },
    { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory of the server’s processes' },
    // At saturation, where a client waits before it asks again, those are diagnostics.
    ...latencyMetrics,
  ],
  parameters,
  presets: {
    short: {
      rounds: 8,
      budgetMs: 120_000,
      params: { ...clean.params, connections: '20', duration: '2', warmup: '1' },
    },
    default: clean,
    paper: phoronix2,
    clean,
    'phoronix-2': phoronix2,
    'phoronix-3': phoronix3,
  },
  workloads: makeWorkloads,
  recipe: nginxRecipe,
  companion: (arch) => ({ runtime: clientRecipe(arch), toolchain: debianToolchain(arch) }),
  // A load that an emulated server bears is no load of a server.
  smokeTestWhenEmulated: true,
  facts: makeFacts,
  read: readTrial,
});
