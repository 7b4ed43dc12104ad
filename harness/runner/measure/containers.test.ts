import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { startInTurn } from '../../engine/start-in-turn.ts';
import { BenchError } from '../../errors.ts';
import type { Engine } from '../../model/engine.ts';
import type { Progress } from '../../model/progress.ts';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import type { Behave } from '../../testing/fake-container.ts';
import { type PoolRequest, startPool, startVerifiedContainer } from './containers.ts';

const { sources } = makeExperiment(['--suite', 'alpha']);
const ids = sources.map(({ id }) => id);

function makeRequest(engine: Engine, request: Partial<PoolRequest> = {}): PoolRequest {
  return {
    sources,
    place: makePlace(engine),
    limit: (task) => task(),
    onProgress: () => undefined,
    onVerification: () => Promise.resolve(),
    ...request,
  };
}

const makeEngine = () => makeFakeEngine({ behave: () => ({}) });

describe('startPool()', () => {
  test('startPool() starts every container, hands its verification over and tells of it', async () => {
    const engine = makeEngine();
    const [verified, told]: [string[], Progress[]] = [[], []];
    const onVerification: PoolRequest['onVerification'] = ({ subjectId }) =>
      Promise.resolve(void verified.push(subjectId));
    await using pool = await startPool(
      makeRequest(engine, { onVerification, onProgress: (progress) => void told.push(progress) }),
    );
    expect(engine.running.size).toBe(3);
    expect([...verified].sort()).toEqual([...ids].sort());
    expect(told.at(-1)).toMatchObject({ kind: 'proof', holds: true, done: 3, of: 3 });
    expect(ids.map((id) => pool.get(id).proof.subjectId)).toEqual(ids);
    expect(() => pool.get('stranger')).toThrow('There is no subject stranger');
  });

  test('startPool() labels and confines its containers', async () => {
    const engine = makeEngine();
    await using pool = await startPool(makeRequest(engine));
    const started = ids.map((id) => engine.running.get(pool.get(id).proof.containerId)!);
    expect(new Set(started.map(({ name }) => name)).size).toBe(3);
    for (const { name, labels, cpuset, memoryBytes } of started) {
      expect(name).toMatch(/^[a-zA-Z0-9_.-]+$/);
      expect(labels).toMatchObject({ 'base-image-bench.run': 'test' });
      expect({ cpuset, memoryBytes }).toEqual({ cpuset: '0-1', memoryBytes: 2 ** 29 });
    }
  });

  test('startPool() has one container at a time where it is told to, and starts it when it is wanted', async () => {
    const engine = makeEngine();
    const [verified, told]: [string[], Progress[]] = [[], []];
    await using pool = await startPool(
      makeRequest(engine, {
        oneAtATime: true,
        onVerification: ({ subjectId }) => Promise.resolve(void verified.push(subjectId)),
        onProgress: (progress) => void told.push(progress),
      }),
    );
    expect(verified).toEqual(ids);
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toMatchObject({ kind: 'proof', done: 3, of: 3 });
    expect(engine.running.size).toBe(1);
    const last = pool.get(ids[2]!).proof.containerId;
    await pool.ready(ids[2]!);
    expect(pool.get(ids[2]!).proof.containerId).toBe(last);
    await pool.ready(ids[0]!);
    expect(engine.running.size).toBe(1);
    expect(() => pool.get(ids[2]!)).toThrow('There is no subject');
    expect(verified).toEqual([...ids, ids[0]]);
    await using another = await pool.open(ids[1]!, 2 ** 24);
    expect([...engine.running.keys()]).toEqual([another.proof.containerId]);
    expect(told).toHaveLength(3);
  });

  test('startPool() leaves nothing running when it is let go', async () => {
    const engine = makeEngine();
    await (await startPool(makeRequest(engine)))[Symbol.asyncDispose]();
    expect(engine.running.size).toBe(0);
  });

  test('startPool() closes those that started when one does not', async () => {
    const engine = makeEngine();
    const refused = new BenchError('subject-failed', 'Cannot start it', { hint: 'x' });
    const start: Engine['start'] = (request, signal) =>
      request.image === sources[1]!.image.tag ? Promise.reject(refused) : engine.start(request, signal);
    await expect(startPool(makeRequest({ ...engine, start }))).rejects.toThrow(refused.message);
    expect(engine.running.size).toBe(0);
  });

  test('startPool() closes a container that cannot be verified, and says which it was', async () => {
    const [first] = makeExperiment(
      [],
      [{ name: 'libc', argv: ['/probe'], preloaded: false, pattern: /x/ }],
    ).sources;
    const engine = makeFakeEngine({ behave: () => 'vanish' });
    await expect(startPool(makeRequest(engine, { sources: [first!] }))).rejects.toThrow(
      `Cannot prove ${first!.id}: Lost a container in the middle`,
    );
    expect(engine.running.size).toBe(0);
  });

  test('startPool() keeps a container that is not what its variant says, with the reason', async () => {
    const facts = [{ name: 'libc', argv: ['/probe'], preloaded: false, pattern: /glibc/ }] as const;
    const [source] = makeExperiment([], facts).sources;
    const engine = makeFakeEngine({ behave: () => ({ stdout: 'musl' }) });
    await using pool = await startPool(makeRequest(engine, { sources: [source!] }));
    expect(pool.get(source!.id).mismatch).toContain('said "musl"');
  });

  test('startPool() keeps no container that is ready only after the run was stopped', async () => {
    const engine = makeEngine();
    const stop = new AbortController();
    const start: Engine['start'] = async (request, signal) => {
      const container = await engine.start(request, signal);
      stop.abort(new Error('stopped'));
      return container;
    };
    const place = makePlace({ ...engine, start }, stop.signal);
    await expect(startPool(makeRequest(engine, { place }))).rejects.toThrow('stopped');
    expect(engine.running.size).toBe(0);
  });

  test('startPool() is let go without a word when the engine is gone', async () => {
    const engine = makeEngine();
    const gone = new BenchError('engine-lost', 'The engine is gone', { hint: 'x' });
    const start: Engine['start'] = async (request, signal) => ({
      ...(await engine.start(request, signal)),
      [Symbol.asyncDispose]: () => Promise.reject(gone),
    });
    const pool = await startPool(
      makeRequest({ ...engine, start }, { place: makePlace({ ...engine, start }) }),
    );
    await expect(pool[Symbol.asyncDispose]()).resolves.toBeUndefined();
    await expect(
      (await startPool(makeRequest(engine, { place: makePlace({ ...engine, start }) }))).renew(),
    ).rejects.toBe(gone);
  });
});

describe('replace() and renew()', () => {
  test('replace() puts a new container in the place of one', async () => {
    const engine = makeEngine();
    await using pool = await startPool(makeRequest(engine));
    const before = ids.map((id) => pool.get(id).proof.containerId);
    await pool.replace(ids[0]!);
    const after = ids.map((id) => pool.get(id).proof.containerId);
    expect(after.map((id, index) => id === before[index])).toEqual([false, true, true]);
    expect([...engine.running.keys()].sort()).toEqual([...after].sort());
  });

  test('renew() puts new containers in the place of all, and verifies each again', async () => {
    const engine = makeEngine();
    let proofs = 0;
    const onVerification = (): Promise<void> => Promise.resolve(void (proofs += 1));
    await using pool = await startPool(makeRequest(engine, { onVerification }));
    const before = [...engine.running.keys()];
    await pool.renew();
    expect([...engine.running.keys()].filter((id) => before.includes(id))).toEqual([]);
    expect([engine.running.size, proofs]).toEqual([3, 6]);
  });
});

const [alone] = makeExperiment(['--suite', 'alpha']).sources;
const image = { tag: 'client', digest: 'sha256:client', created: '', sizeBytes: 1 };
const accompanied = { ...alone!, cpuset: '0-0', companion: { image, cpuset: '1-1' } };
const makeContainersEngine = (behave: Behave = () => ({})) => makeFakeEngine({ behave });

describe('startVerifiedContainer()', () => {
  test('startVerifiedContainer() gives a container that is alone no network', async () => {
    const engine = makeContainersEngine();
    await using container = await startVerifiedContainer(alone!, makePlace(engine));
    expect([...engine.running.values()]).toHaveLength(1);
    expect([...engine.running.values()][0]).not.toHaveProperty('network');
    expect(container.proof).not.toHaveProperty('companion');
  });

  test('startVerifiedContainer() puts a companion into its container’s network, on its own CPUs', async () => {
    const engine = makeContainersEngine();
    const container = await startVerifiedContainer(accompanied, makePlace(engine));
    const { containerId, companion } = container.proof;
    expect(engine.running.get(containerId)).toMatchObject({ cpuset: '0-0' });
    expect(engine.running.get(companion!.containerId)).toMatchObject({
      image: 'client',
      cpuset: '1-1',
      network: containerId,
    });
    expect(companion).toMatchObject({ image: 'client', digest: 'sha256:client', cpus: '1-1' });
    await container[Symbol.asyncDispose]();
    expect(engine.running.size).toBe(0);
  });

  test('startVerifiedContainer() leaves nothing behind when the companion cannot be started', async () => {
    const engine = makeContainersEngine();
    const startGroup: typeof engine.startGroup = (requests, signal) =>
      startInTurn(requests, (request) =>
        request.image === 'client' ? Promise.reject(new Error('no room')) : engine.start(request, signal),
      );
    await expect(startVerifiedContainer(accompanied, makePlace({ ...engine, startGroup }))).rejects.toThrow(
      'no room',
    );
    expect(engine.running.size).toBe(0);
  });

  test('startVerifiedContainer() closes both where the launcher of the companion does not answer', async () => {
    const engine = makeContainersEngine();
    const startGroup: typeof engine.startGroup = async (requests, signal) => {
      const [first, second] = await engine.startGroup(requests, signal);
      const silent = { received: Readable.from([]), send: () => undefined };
      return [first!, { ...second!, ...silent }];
    };
    await expect(
      startVerifiedContainer(accompanied, makePlace({ ...engine, startGroup })),
    ).rejects.toMatchObject({ code: 'subject-failed' });
    expect(engine.running.size).toBe(0);
  });
});
