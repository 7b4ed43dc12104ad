import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '#harness';
import suite from './suite.ts';

const container = fileURLToPath(new URL('container', import.meta.url));
const [workload] = suite.workloads({ cpus: 1, params: { sorts: '3' } });

/** The outcome that the harness hands to read() when a program printed this. */
function makeOutcome(stdout: string): Outcome {
  return {
    ...{ status: 'exited', exitCode: 0, signal: null, stdout, stderr: '', truncated: false },
    ...{ wallMs: 1, userMs: 1, systemMs: 0, maxRssKiB: 1024, minorFaults: 0, majorFaults: 0 },
    ...{ voluntarySwitches: 0, involuntarySwitches: 0, stragglers: 0, oomKills: 0 },
  };
}

void test('read() takes the median of the sorts', () => {
  assert.ok(workload);
  const line = '{"iterations_ms":[3,1,2],"checksum":"0123456789abcdef"}\n';
  assert.deepEqual(suite.read(makeOutcome(`# a remark\n${line}`), workload), {
    kind: 'measured',
    values: { time: 2, 'peak-rss': 1024 },
    iterationsMs: [3, 1, 2],
    checksum: '0123456789abcdef',
  });
});

void test('read() says of output that is no result that it is none', () => {
  assert.ok(workload);
  for (const stdout of ['', 'no result\n', '{"iterations_ms":[],"checksum":"0123456789abcdef"}\n'])
    assert.equal(suite.read(makeOutcome(stdout), workload).kind, 'failed');
});

const hasMake = spawnSync('make', ['--version']).status === 0;

void test('the program prints what read() takes', { skip: hasMake ? false : 'there is no make here' }, () => {
  assert.ok(workload);
  const prefix = mkdtempSync(join(tmpdir(), 'my-suite-'));
  try {
    const made = spawnSync('make', ['-C', container, 'install', `PREFIX=${prefix}`], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const ran = spawnSync(join(prefix, 'sort'), workload.argv.slice(1), { encoding: 'utf8' });
    assert.equal(suite.read(makeOutcome(ran.stdout), workload).kind, 'measured', ran.stderr);
  } finally {
    rmSync(prefix, { recursive: true });
  }
});
