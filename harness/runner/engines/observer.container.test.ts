import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { runLabel } from '../measure/containers.ts';
import type { Engine } from '../../model/engine.ts';
import { describeWithContainers, connectTestEngine, prepareImages } from '../../testing/containers.ts';
import { captureActivity, captureEnvironment, makeRemoteMachine } from '../../testing/real-machine.ts';
import type { EngineRun } from './prepare.ts';
import { openMachineObserver, type MachineObserver } from './open.ts';

const run = `test-observer-${process.pid}`;

describeWithContainers('openMachineObserver(), of an engine that is taken to be elsewhere', () => {
  let engine: Engine;
  let engineRun: Pick<EngineRun, 'engine' | 'images'>;

  beforeAll(async () => {
    engine = await connectTestEngine();
    engineRun = { engine, images: await prepareImages(engine, { suite: 'malloc', variant: 'glibc' }) };
  });

  const open = (): Promise<MachineObserver> =>
    openMachineObserver(engineRun, {
      machines: {
        here: { captureEnvironment: notHere, captureActivity: notHere },
        hasEngine: () => false,
        behind: makeRemoteMachine,
      },
      place: { run, memoryBytes: 2 ** 28, signal: new AbortController().signal },
      cpus: [0],
    });

  test('openMachineObserver() sees from a container what there is to see from its machine', async () => {
    await using machine = await open();
    const seen = await machine.captureEnvironment();
    const here = await captureEnvironment();
    const lasting = ['cpuModel', 'cpuCount', 'cpuFlags', 'kernel', 'aslr', 'mitigations', 'memoryTotalKiB'];
    for (const name of lasting) expect([name, seen[name]]).toEqual([name, here[name]]);
    expect(here['kernel']).toBeDefined();
  });

  test('openMachineObserver() sees the activity of its machine go on', async () => {
    await using machine = await open();
    const before = await machine.captureActivity();
    await setTimeout(50);
    const after = await machine.captureActivity();
    const here = await captureActivity();
    expect(Object.keys(after).sort()).toEqual(Object.keys(here).sort());
    expect(after).not.toEqual(before);
  });

  test('openMachineObserver() leaves no container behind', async () => {
    await (await open())[Symbol.asyncDispose]();
    expect(await engine.sweep({ [runLabel]: `${run}-observer` })).toBe(0);
  });
});

function notHere(): never {
  throw new Error('It looked at the machine that the test runs on');
}
