import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const bulk = '/-/npm/v1/security/advisories/bulk';

/** A registry's answers, by URL, to both questions of an audit: known vulnerabilities, and versions of a package. */
type Answers = Readonly<Record<string, object>>;

/** The script's end, with npm asking a registry that gives these answers, and refuses whatever else it is asked. */
async function auditWith(answers: Answers, env: Readonly<Record<string, string>> = {}) {
  const registry = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 405 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await once(registry.listen(0, '127.0.0.1'), 'listening');
  const { port } = registry.address() as AddressInfo;
  const { exitCode, stdout, stderr } = await execa(join(import.meta.dirname, 'audit'), [], {
    env: { npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: '0', ...env },
    reject: false,
    timeout: 60_000,
  }).finally(() => registry.close());
  return { exitCode, stdout, stderr };
}

test('audit says what is clean when the registry knows of no vulnerability', async () => {
  const { exitCode, stdout, stderr } = await auditWith({ [bulk]: {} });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')).toEqual([
    'audit: no known vulnerability in what runs',
    'audit: no known vulnerability in what runs, tests and builds',
  ]);
});

test('audit fails, and names the package, when the registry knows of a vulnerability', async () => {
  const advisory = { id: 1, url: 'https://a.example/1', title: 'made up', severity: 'low' };
  const { exitCode, stdout, stderr } = await auditWith({
    [bulk]: { commander: [{ ...advisory, vulnerable_versions: '>=0' }] },
    '/commander': { name: 'commander', versions: { '14.0.3': { name: 'commander', version: '14.0.3' } } },
  });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('commander');
  expect(stderr).toContain('audit: there are vulnerabilities in what runs, listed above');
});

test('audit takes no answer for no proof: it says so, and fails where an answer is required', async () => {
  const said = 'audit: NOT AUDITED: the registry of npm answered no audit of what runs';
  const offline = await auditWith({});
  expect(offline).toMatchObject({ exitCode: 0, stdout: '', stderr: expect.stringContaining(said) as string });
  const required = await auditWith({}, { BENCH_AUDIT: 'required', GITHUB_ACTIONS: 'true' });
  expect(required.exitCode).toBe(3);
  expect(required.stdout).toContain('::warning title=npm audit::NOT AUDITED');
});
