import { expect, test } from 'vitest';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { startInTurn } from './start-in-turn.ts';

const requests = ['server', 'client', 'third'].map((name) => ({
  ...{ image: name, name, labels: {}, cpus: 1, cpuset: '0', memoryBytes: 1 },
}));
const { signal } = new AbortController();

test('startInTurn() lets all containers of a group join the network of the first', async () => {
  const engine = makeFakeEngine({ behave: () => ({}) });
  const joined: [string, string | undefined][] = [];
  const containers = await startInTurn(requests, (request, network) => {
    joined.push([request.name, network]);
    return engine.start(request, signal);
  });
  const id = containers[0]!.containerId;
  expect(joined).toEqual([
    ['server', undefined],
    ['client', id],
    ['third', id],
  ]);
});

test('startInTurn() closes what it has started where another cannot be, the last first', async () => {
  const engine = makeFakeEngine({ behave: () => ({}) });
  const closed: string[] = [];
  const starting = startInTurn(requests, async (request) => {
    if (request.name === 'third') throw new Error('no room');
    const container = await engine.start(request, signal);
    const close = async (): Promise<void> => {
      closed.push(request.name);
      await container[Symbol.asyncDispose]();
    };
    return { ...container, [Symbol.asyncDispose]: close };
  });
  await expect(starting).rejects.toThrow('no room');
  expect(closed).toEqual(['client', 'server']);
  expect(engine.running.size).toBe(0);
});
