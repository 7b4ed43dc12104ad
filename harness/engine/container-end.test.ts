import Docker from 'dockerode';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findContainerEnd } from './container-end.ts';

/** As an engine tells of them: 20.10, of a container of 64 MiB. */
const secondNs = 1e9;
const makeEvent = (action: string, atSeconds: number, attributes = {}): object => ({
  ...{ status: action, id: 'abc', Type: 'container', Action: action },
  ...{ Actor: { ID: 'abc', Attributes: { name: 'one', ...attributes } } },
  timeNano: 1_796_019_861 * secondNs + atSeconds * secondNs,
});
const oom = (atSeconds: number): object => makeEvent('oom', atSeconds);
const die = (atSeconds: number, exitCode: string): object => makeEvent('die', atSeconds, { exitCode });

/** Asks an engine that tells of these events, and then of no more. */
async function findEnd(events: readonly unknown[], status = 200): Promise<string> {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://engine'));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.flushHeaders();
    for (const event of events) response.write(`${JSON.stringify(event)}\n`);
    if (status !== 200) response.end();
  });
  const socketPath = join(await mkdtemp(join(tmpdir(), 'bench-events-')), 'engine.sock');
  await new Promise<void>((listening) => server.listen(socketPath, listening));
  try {
    const found = await findContainerEnd(new Docker({ socketPath }), 'abc');
    const query = asked[0]?.searchParams;
    expect(JSON.parse(query?.get('filters') ?? '')).toMatchObject({ container: ['abc'] });
    expect(query?.get('since')).toBe('1');
    return found;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  ['out-of-memory', 'killed for memory', [oom(1.4), die(1.47, '137')]],
  ['out-of-memory', 'killed for memory, which is told last', [die(1.47, '137'), oom(1.5)]],
  ['killed', 'killed, long after one of its programs was for memory', [oom(1), die(60, '137')]],
  ['killed', 'killed', [die(1, '137')]],
  ['unknown', 'at its own end, when one of its programs had been killed for memory', [oom(1), die(1.1, '0')]],
  ['unknown', 'none that is known of', []],
  ['unknown', 'one that is told in no way that is known', [null, 5, { Action: 'die' }]],
] as const)('findContainerEnd() says %s of a container that was %s', async (end, _what, events) => {
  expect(await findEnd(events)).toBe(end);
});

test('findContainerEnd() knows nothing from an engine that refuses to tell', async () => {
  expect(await findEnd([{ message: 'no' }], 500)).toBe('unknown');
});
