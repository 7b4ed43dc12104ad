import { describe, expect, test } from 'vitest';
import { makeExperiment, makePlace } from '../../testing/fake-fleet.ts';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import type { Behave } from '../../testing/fake-subject.ts';
import { startProvenSubject } from './subjects.ts';

const [alone] = makeExperiment(['--suite', 'alpha']).sources;
const image = { tag: 'client', digest: 'sha256:client', created: '', sizeBytes: 1 };
const accompanied = { ...alone!, cpuset: '0-0', companion: { image, cpuset: '1-1' } };
const makeLab = (behave: Behave = () => ({})) => makeFakeLab({ behave });

describe('startProvenSubject()', () => {
  test('startProvenSubject() gives a subject that is alone no network', async () => {
    const lab = makeLab();
    await using subject = await startProvenSubject(alone!, makePlace(lab));
    expect([...lab.running.values()]).toHaveLength(1);
    expect([...lab.running.values()][0]).not.toHaveProperty('network');
    expect(subject.proof).not.toHaveProperty('companion');
  });

  test('startProvenSubject() puts a companion into its subject’s network, on its own CPUs', async () => {
    const lab = makeLab();
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
    const lab = makeLab();
    const start: typeof lab.start = (request, signal) =>
      request.image === 'client' ? Promise.reject(new Error('no room')) : lab.start(request, signal);
    await expect(startProvenSubject(accompanied, makePlace({ ...lab, start }))).rejects.toThrow('no room');
    expect(lab.running.size).toBe(0);
  });
});
