import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { runLabel } from '../measure/subjects.ts';
import type { Lab } from '../../model/engine.ts';
import {
  buildTimeoutMs,
  describeWithContainers,
  openTestLab,
  prepareSubjects,
} from '../../testing/containers.ts';
import { captureActivity, captureEnvironment, makeRemoteMachine } from '../../testing/real-machine.ts';
import type { Site } from './part.ts';
import { openSiteMachine, type SiteMachine } from './observer.ts';

const run = `test-observer-${process.pid}`;

describeWithContainers('openSiteMachine(), of an engine that is taken to be elsewhere', () => {
  let lab: Lab;
  let site: Pick<Site, 'lab' | 'subjects'>;

  beforeAll(async () => {
    lab = await openTestLab();
    site = { lab, subjects: await prepareSubjects(lab, { suite: 'malloc', variant: 'glibc' }) };
  }, buildTimeoutMs);

  const open = (): Promise<SiteMachine> =>
    openSiteMachine(site, {
      machines: {
        here: { captureEnvironment: notHere, captureActivity: notHere },
        hasEngine: () => false,
        behind: makeRemoteMachine,
      },
      place: { run, memoryBytes: 2 ** 28, signal: new AbortController().signal },
      cpus: [0],
    });

  test('openSiteMachine() sees from a container what there is to see from its machine', async () => {
    await using machine = await open();
    const seen = await machine.captureEnvironment();
    const here = await captureEnvironment();
    const lasting = ['cpuModel', 'cpuCount', 'cpuFlags', 'kernel', 'aslr', 'mitigations', 'memoryTotalKiB'];
    for (const name of lasting) expect([name, seen[name]]).toEqual([name, here[name]]);
    expect(here['kernel']).toBeDefined();
  });

  test('openSiteMachine() sees the activity of its machine go on', async () => {
    await using machine = await open();
    const before = await machine.captureActivity();
    await setTimeout(50);
    const after = await machine.captureActivity();
    const here = await captureActivity();
    expect(Object.keys(after).sort()).toEqual(Object.keys(here).sort());
    expect(after).not.toEqual(before);
  });

  test('openSiteMachine() leaves no container behind', async () => {
    await (await open())[Symbol.asyncDispose]();
    expect(await lab.sweep({ [runLabel]: `${run}-observer` })).toBe(0);
  });
});

function notHere(): never {
  throw new Error('It looked at the machine that the test runs on');
}
