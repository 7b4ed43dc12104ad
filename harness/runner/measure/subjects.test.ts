import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Lab } from '../../model/engine.ts';
import type { Progress } from '../../model/progress.ts';
import { makeExperiment, makePlace } from '../../testing/fake-fleet.ts';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import type { Behave } from '../../testing/fake-subject.ts';
import { type FleetRequest, startFleet, startProvenSubject } from './subjects.ts';

const { sources } = makeExperiment(['--suite', 'alpha']);
const ids = sources.map(({ id }) => id);

function makeRequest(lab: Lab, request: Partial<FleetRequest> = {}): FleetRequest {
  return {
    sources,
    place: makePlace(lab),
    limit: (task) => task(),
    tell: () => undefined,
    onProof: () => Promise.resolve(),
    ...request,
  };
}

const makeLab = () => makeFakeLab({ behave: () => ({}) });

describe('startFleet()', () => {
  test('startFleet() starts every subject, hands its proof over and tells of it', async () => {
    const lab = makeLab();
    const [proven, told]: [string[], Progress[]] = [[], []];
    const onProof: FleetRequest['onProof'] = ({ subjectId }) => Promise.resolve(void proven.push(subjectId));
    await using fleet = await startFleet(
      makeRequest(lab, { onProof, tell: (progress) => void told.push(progress) }),
    );
    expect(lab.running.size).toBe(3);
    expect([...proven].sort()).toEqual([...ids].sort());
    expect(told.at(-1)).toMatchObject({ kind: 'proof', holds: true, done: 3, of: 3 });
    expect(ids.map((id) => fleet.get(id).proof.subjectId)).toEqual(ids);
    expect(() => fleet.get('stranger')).toThrow('There is no subject stranger');
  });

  test('startFleet() labels and confines its containers', async () => {
    const lab = makeLab();
    await using fleet = await startFleet(makeRequest(lab));
    const started = ids.map((id) => lab.running.get(fleet.get(id).proof.containerId)!);
    expect(new Set(started.map(({ name }) => name)).size).toBe(3);
    for (const { name, labels, cpuset, memoryBytes } of started) {
      expect(name).toMatch(/^[a-zA-Z0-9_.-]+$/);
      expect(labels).toMatchObject({ 'base-image-bench.run': 'test' });
      expect({ cpuset, memoryBytes }).toEqual({ cpuset: '0-1', memoryBytes: 2 ** 29 });
    }
  });

  test('startFleet() leaves nothing running when it is let go', async () => {
    const lab = makeLab();
    await (await startFleet(makeRequest(lab)))[Symbol.asyncDispose]();
    expect(lab.running.size).toBe(0);
  });

  test('startFleet() closes those that started when one does not', async () => {
    const lab = makeLab();
    const refused = new BenchError('subject-failed', 'Cannot start it', { hint: 'x' });
    const start: Lab['start'] = (request, signal) =>
      request.image === sources[1]!.image.tag ? Promise.reject(refused) : lab.start(request, signal);
    await expect(startFleet(makeRequest({ ...lab, start }))).rejects.toThrow(refused.message);
    expect(lab.running.size).toBe(0);
  });

  test('startFleet() closes a subject that cannot be proved, and says which it was', async () => {
    const [first] = makeExperiment(
      [],
      [{ name: 'libc', argv: ['/probe'], preloaded: false, pattern: /x/ }],
    ).sources;
    const lab = makeFakeLab({ behave: () => 'vanish' });
    await expect(startFleet(makeRequest(lab, { sources: [first!] }))).rejects.toThrow(
      `Cannot prove ${first!.id}: Lost a container in the middle`,
    );
    expect(lab.running.size).toBe(0);
  });

  test('startFleet() keeps a subject that is not what its variant says, with the reason', async () => {
    const facts = [{ name: 'libc', argv: ['/probe'], preloaded: false, pattern: /glibc/ }] as const;
    const [source] = makeExperiment([], facts).sources;
    const lab = makeFakeLab({ behave: () => ({ stdout: 'musl' }) });
    await using fleet = await startFleet(makeRequest(lab, { sources: [source!] }));
    expect(fleet.get(source!.id).mismatch).toContain('said "musl"');
  });

  test('startFleet() keeps no subject that is ready only after the run was stopped', async () => {
    const lab = makeLab();
    const stop = new AbortController();
    const start: Lab['start'] = async (request, signal) => {
      const subject = await lab.start(request, signal);
      stop.abort(new Error('stopped'));
      return subject;
    };
    const place = makePlace({ ...lab, start }, stop.signal);
    await expect(startFleet(makeRequest(lab, { place }))).rejects.toThrow('stopped');
    expect(lab.running.size).toBe(0);
  });

  test('startFleet() is let go without a word when the engine is gone', async () => {
    const lab = makeLab();
    const gone = new BenchError('engine-lost', 'The engine is gone', { hint: 'x' });
    const start: Lab['start'] = async (request, signal) => ({
      ...(await lab.start(request, signal)),
      [Symbol.asyncDispose]: () => Promise.reject(gone),
    });
    const fleet = await startFleet(makeRequest({ ...lab, start }, { place: makePlace({ ...lab, start }) }));
    await expect(fleet[Symbol.asyncDispose]()).resolves.toBeUndefined();
    await expect(
      (await startFleet(makeRequest(lab, { place: makePlace({ ...lab, start }) }))).renew(),
    ).rejects.toBe(gone);
  });
});

describe('replace() and renew()', () => {
  test('replace() puts a new container in the place of one', async () => {
    const lab = makeLab();
    await using fleet = await startFleet(makeRequest(lab));
    const before = ids.map((id) => fleet.get(id).proof.containerId);
    await fleet.replace(ids[0]!);
    const after = ids.map((id) => fleet.get(id).proof.containerId);
    expect(after.map((id, index) => id === before[index])).toEqual([false, true, true]);
    expect([...lab.running.keys()].sort()).toEqual([...after].sort());
  });

  test('renew() puts new containers in the place of all, and proves each again', async () => {
    const lab = makeLab();
    let proofs = 0;
    const onProof = (): Promise<void> => Promise.resolve(void (proofs += 1));
    await using fleet = await startFleet(makeRequest(lab, { onProof }));
    const before = [...lab.running.keys()];
    await fleet.renew();
    expect([...lab.running.keys()].filter((id) => before.includes(id))).toEqual([]);
    expect([lab.running.size, proofs]).toEqual([3, 6]);
  });
});

const [alone] = makeExperiment(['--suite', 'alpha']).sources;
const image = { tag: 'client', digest: 'sha256:client', created: '', sizeBytes: 1 };
const accompanied = { ...alone!, cpuset: '0-0', companion: { image, cpuset: '1-1' } };
const makeSubjectsLab = (behave: Behave = () => ({})) => makeFakeLab({ behave });

describe('startProvenSubject()', () => {
  test('startProvenSubject() gives a subject that is alone no network', async () => {
    const lab = makeSubjectsLab();
    await using subject = await startProvenSubject(alone!, makePlace(lab));
    expect([...lab.running.values()]).toHaveLength(1);
    expect([...lab.running.values()][0]).not.toHaveProperty('network');
    expect(subject.proof).not.toHaveProperty('companion');
  });

  test('startProvenSubject() puts a companion into its subject’s network, on its own CPUs', async () => {
    const lab = makeSubjectsLab();
    const subject = await startProvenSubject(accompanied, makePlace(lab));
    const { containerId, companion } = subject.proof;
    expect(lab.running.get(containerId)).toMatchObject({ cpuset: '0-0' });
    expect(lab.running.get(companion!.containerId)).toMatchObject({
      image: 'client',
      cpuset: '1-1',
      network: containerId,
    });
    expect(companion).toMatchObject({ image: 'client', digest: 'sha256:client', cpus: '1-1' });
    await subject[Symbol.asyncDispose]();
    expect(lab.running.size).toBe(0);
  });

  test('startProvenSubject() leaves nothing behind when the companion cannot be started', async () => {
    const lab = makeSubjectsLab();
    const start: typeof lab.start = (request, signal) =>
      request.image === 'client' ? Promise.reject(new Error('no room')) : lab.start(request, signal);
    await expect(startProvenSubject(accompanied, makePlace({ ...lab, start }))).rejects.toThrow('no room');
    expect(lab.running.size).toBe(0);
  });
});
