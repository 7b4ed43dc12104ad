import { describe, expect, test } from 'vitest';
import type { Node, Pod, PodStatus } from './api.ts';
import { findEnd, findNodeFailure, findStartFailure, toPodError } from './pod-status.ts';

function podWith(status: PodStatus): Pod {
  return { metadata: { name: 'bench-1' }, spec: { nodeName: 'arm-1' }, status };
}

function waiting(reason: string, message?: string): Pod {
  const state = { waiting: { reason, ...(message !== undefined && { message }) } };
  return podWith({ phase: 'Pending', containerStatuses: [{ name: 'subject', state }] });
}

describe('findStartFailure()', () => {
  test.each([
    ['a pod that nobody has looked at', podWith({ phase: 'Pending' })],
    ['one that is made', waiting('ContainerCreating')],
    ['a first failed pull, after which there is another', waiting('ErrImagePull', 'timeout')],
    ['one that runs', podWith({ phase: 'Running' })],
  ])('findStartFailure() waits for %s', (_name, pod) => {
    expect(findStartFailure(pod)).toBeUndefined();
  });

  test('findStartFailure() names the node and the words of a pull that is given up', () => {
    const failure = findStartFailure(waiting('ImagePullBackOff', 'Back-off pulling image "r/x@sha256:1"'));
    expect(failure).toMatchObject({
      kind: 'lost',
      message: 'node arm-1 cannot pull the image: ImagePullBackOff: Back-off pulling image "r/x@sha256:1"',
    });
    expect(toPodError(failure!)).toMatchObject({ code: 'engine-lost', exitCode: 3 });
  });

  test.each(['OutOfcpu', 'OutOfmemory', 'OutOfpods', 'UnexpectedAdmissionError'])(
    'findStartFailure() lets another moment do better after %s',
    (reason) => {
      const message = 'Pod Node didn’t have enough resource';
      expect(findStartFailure(podWith({ phase: 'Failed', reason, message }))).toMatchObject({
        kind: 'full',
        message: `node arm-1 has no room for a pod: ${reason}: ${message}`,
      });
    },
  );

  test('findStartFailure() knows a container that the runtime does not make', () => {
    expect(findStartFailure(waiting('CreateContainerError', 'no such device'))).toMatchObject({
      kind: 'lost',
      message: 'node arm-1 cannot make a container: CreateContainerError: no such device',
    });
  });

  test('findStartFailure() takes a pod that is over for one that cannot be used', () => {
    expect(findStartFailure(podWith({ phase: 'Succeeded' }))).toMatchObject({ kind: 'ended' });
  });
});

describe('findEnd()', () => {
  const terminated = (exitCode: number, reason: string): Pod =>
    podWith({
      phase: 'Failed',
      containerStatuses: [{ name: 'subject', state: { terminated: { exitCode, reason } } }],
    });

  test.each([
    [
      podWith({ phase: 'Failed', reason: 'Evicted', message: 'low on memory. ' }),
      /evicted: node arm-1: low on memory\.$/,
    ],
    [podWith({ phase: 'Failed', reason: 'DeadlineExceeded' }), /activeDeadlineSeconds/],
    [terminated(137, 'OOMKilled'), /its limit is too low \(--memory\)/],
    [terminated(137, 'Error'), /it was killed, by somebody or for memory/],
    [
      { ...podWith({ phase: 'Running' }), metadata: { name: 'bench-1', deletionTimestamp: 'now' } },
      /drains a node/,
    ],
    [
      { ...terminated(137, 'Error'), metadata: { name: 'bench-1', deletionTimestamp: 'now' } },
      /drains a node/,
    ],
  ])('findEnd() says why another pod may do better: %#', (pod, words) => {
    const end = findEnd(pod);
    expect(end).toMatchObject({ kind: 'ended' });
    expect(end?.message).toMatch(words);
    expect(toPodError(end!).code).toBe('subject-failed');
  });

  test('findEnd() takes a lost node for the end of the engine', () => {
    const end = findEnd(podWith({ phase: 'Running', reason: 'NodeLost', message: 'Node is unresponsive' }));
    expect(end).toMatchObject({ kind: 'lost', message: 'node arm-1 is lost: Node is unresponsive' });
  });

  test('findEnd() knows no end of a pod that runs', () => {
    expect(findEnd(podWith({ phase: 'Running' }))).toBeUndefined();
  });
});

describe('findNodeFailure()', () => {
  const node = (status: string): Node => ({
    metadata: { name: 'arm-1' },
    status: { conditions: [{ type: 'Ready', status, message: 'Kubelet stopped posting node status.' }] },
  });

  test('findNodeFailure() is about a node that is not ready', () => {
    expect(findNodeFailure(node('True'))).toBeUndefined();
    expect(findNodeFailure(node('Unknown'))?.message).toBe(
      'node arm-1 is lost: Kubelet stopped posting node status.',
    );
    expect(findNodeFailure({ metadata: { name: 'new' } })?.message).toContain(
      'does not say that it is ready',
    );
  });
});
