import { describe, expect, test } from 'vitest';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

const { default: clean, paper, short } = suite.presets;
const make = (params: Readonly<Record<string, string>> = {}, cpus = 1, companionCpus = 1) =>
  makeWorkloads({ cpus, companionCpus, params: { ...clean.params, ...params } });

describe('makeWorkloads()', () => {
  test('makeWorkloads() has every build with every number of connections', () => {
    expect(make().map(({ name }) => name)).toEqual([
      'profile-http-c20',
      'profile-http-c100',
      'distro-http-c20',
      'distro-http-c100',
    ]);
    expect(make({ build: 'profile', tls: 'rsa4096,p256', connections: '1' }).map(({ name }) => name)).toEqual(
      ['profile-https-rsa4096-c1', 'profile-https-p256-c1'],
    );
  });

  test('makeWorkloads() has one more for each rate and for a limit, with the most connections', () => {
    const made = make({ build: 'profile', rates: '500,2000', slo: 'p99<5ms', duration: '1' });
    expect(made.map(({ name }) => name)).toEqual([
      ...['profile-http-c20', 'profile-http-c100'],
      ...['profile-http-rate-500', 'profile-http-rate-2000', 'profile-http-slo-p99-5ms'],
    ]);
    const [, , slow, fast, limited] = made;
    expect(slow?.params).toMatchObject({ rate: '500', connections: '100', duration: '2' });
    expect(fast?.params).toMatchObject({ rate: '2000', duration: '1' });
    expect(limited?.params).toMatchObject({ slo: 'p99<5ms' });
    expect(limited?.companionArgv?.join(' ')).toContain('--slo 0.99:5');
    expect([slow, limited].map((one) => one?.metrics?.[0])).toEqual(['latency-p99', 'rate-within-limit']);
  });

  test('makeWorkloads() keeps no rate with TLS, which its client does not speak', () => {
    const [closed, open] = make({ build: 'profile', tls: 'p256', connections: '20', rates: '500' });
    expect([closed?.unavailable, open?.unavailable]).toEqual([
      undefined,
      'the client that keeps a rate of arrivals speaks no TLS',
    ]);
  });

  test('makeWorkloads() starts a worker for each CPU of the server', () => {
    const [first] = make({}, 3, 4);
    expect(first?.argv).toEqual([
      '/bench/server/serve',
      '8088',
      '/bench/nginx/nginx',
      '-e',
      'stderr',
      '-c',
      '/bench/nginx/conf/clean-none.conf',
      '-g',
      'daemon off; worker_processes 3;',
    ]);
    expect(first?.params).toMatchObject({ workers: '3', threads: '4', config: 'clean' });
  });

  test('makeWorkloads() never gives the client more threads than connections', () => {
    const threads = make({ build: 'profile', connections: '1,3,20' }, 8, 8).map(({ companionArgv }) =>
      companionArgv?.slice(7, 9),
    );
    expect(threads).toEqual([
      ['--threads', '1'],
      ['--threads', '3'],
      ['--threads', '8'],
    ]);
  });

  test('makeWorkloads() asks the site by the scheme that its certificate means', () => {
    const [http, https] = make({ build: 'profile', tls: 'none,p256', connections: '20' });
    expect(http?.companionArgv).toContain('http://127.0.0.1:8089/test.html');
    expect(https?.companionArgv).toContain('https://127.0.0.1:8089/test.html');
  });

  test('makeWorkloads() needs the distribution’s package for its own build alone', () => {
    const [profile, distro] = make({ connections: '20' });
    expect([profile?.packages, distro?.packages]).toEqual([undefined, ['nginx']]);
    expect(distro?.argv[2]).toBe('/usr/sbin/nginx');
  });

  test('makeWorkloads() refuses to have server and client share a core', () => {
    expect(make({}, 1, 0).map(({ unavailable }) => unavailable)).toEqual(
      Array(4).fill('server and client need a core each, and there is one (--cpus)'),
    );
  });

  test('makeWorkloads() has a caveat where a worker has one connection at most', () => {
    const latencyBound = (cpus: number) =>
      make({ ...suite.presets['phoronix-2']?.params }, cpus)
        .filter(({ caveat }) => caveat !== undefined)
        .map(({ name }) => name);
    expect(latencyBound(1)).toEqual(['profile-http-c1']);
    expect(latencyBound(32)).toEqual(['profile-http-c1', 'profile-http-c20']);
  });

  test('makeWorkloads() says which loads the stock configuration has no room for', () => {
    const of = (cpus: number) =>
      make({ ...suite.presets['phoronix-3']?.params }, cpus).filter(({ unavailable }) => unavailable);
    expect(of(1).map(({ name }) => name)).toEqual(['profile-https-rsa4096-c4000']);
    expect(of(4)).toEqual([]);
  });

  test('makeWorkloads() expects as long as the load lasts', () => {
    const [first] = make({ duration: '10', warmup: '3' });
    expect(first?.expectedMs).toBeGreaterThan(13_000);
    expect(first?.expectedMs).toBeLessThan(14_000);
    expect(first?.timeoutMs).toBeGreaterThan(2 * 13_000);
  });
});

test('the presets are those of the Phoronix profiles', () => {
  expect(paper.params).toMatchObject({ connections: '1,20,100,200,500,1000', duration: '90', tls: 'none' });
  expect(suite.presets['phoronix-3']?.params).toMatchObject({ tls: 'rsa4096', config: 'stock' });
  expect(short.rounds).toBeGreaterThanOrEqual(6);
});

test.each(Object.entries(suite.presets))('the values of the preset %s are right', (_name, { params }) => {
  for (const { name, problem } of suite.parameters) expect(problem(params[name] ?? '')).toBeUndefined();
});

test.each([
  ['build', 'profile,profile'],
  ['build', 'own'],
  ['config', 'clean,stock'],
  ['tls', 'rsa2048'],
  ['connections', '0'],
  ['connections', '20,20'],
  ['connections', '100000'],
  ['duration', '0'],
  ['duration', '1.5'],
  ['warmup', '-1'],
  ['warmup', ''],
])('the parameter %s refuses "%s"', (name, value) => {
  const parameter = suite.parameters.find((candidate) => candidate.name === name);
  expect(parameter?.problem(value)).toMatch(/^(one|different|a whole)/);
});
