import { BenchError } from '../../errors.ts';
import type { Node, Pod } from './api.ts';

/** Why a container of a pod will not run, or how one that ran has ended; with the code of the failure, and what to do. */
export interface PodFailure {
  /** `lost`: nothing can be measured on the node. `ended`: another pod may do better. `full`: another moment may. */
  readonly kind: 'lost' | 'ended' | 'full';
  readonly message: string;
  readonly hint: string;
}

export function toPodError({ kind, message, hint }: PodFailure, cause?: unknown): BenchError {
  return new BenchError(kind === 'ended' ? 'subject-failed' : 'engine-lost', message, { hint, cause });
}

/** A kubelet says it first as an error, and as back-off when it has given up for the time being (core/v1, ContainerStateWaiting). */
const pullFailures = ['ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'RegistryUnavailable'];

/** What a kubelet calls a container that it, or its runtime, does not make. */
const makingFailures = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'CreatePodSandboxError',
  'CrashLoopBackOff',
];

/** Reasons of a kubelet that takes no pod now: what it is asked for belongs to another, or is not given back yet. */
const fullReasons = /^(OutOf|UnexpectedAdmissionError|TopologyAffinityError|PodLimit)/;

/** Undefined for a pod that may still come to run, or runs. */
export function findStartFailure(pod: Pod): PodFailure | undefined {
  const { name } = pod.metadata;
  const node = pod.spec?.nodeName ?? 'the node';
  const { phase, reason = '', message = '', containerStatuses = [] } = pod.status ?? {};
  for (const { state } of containerStatuses) {
    const waiting = state?.waiting;
    if (waiting?.reason === undefined) continue;
    const words = [waiting.reason, waiting.message ?? ''].filter(Boolean).join(': ');
    if (pullFailures.includes(waiting.reason)) return pullFailure(node, words);
    if (makingFailures.includes(waiting.reason)) return makingFailure(node, words);
  }
  const words = [reason, message].filter(Boolean).join(': ');
  if (fullReasons.test(reason)) return fullFailure(node, words);
  if (phase === 'Failed' || phase === 'Succeeded') return findEnd(pod) ?? endedFailure(name, words);
  return undefined;
}

function pullFailure(node: string, words: string): PodFailure {
  return {
    kind: 'lost',
    message: `node ${node} cannot pull the image: ${words}`,
    hint: 'See that the registry of the config file answers the node, under the name that "pullFrom" or "registry" says, without a password',
  };
}

function makingFailure(node: string, words: string): PodFailure {
  return {
    kind: 'lost',
    message: `node ${node} cannot make a container: ${words}`,
    hint: 'The log of its kubelet says more; docs/kubernetes.md says what a node needs',
  };
}

function fullFailure(node: string, words: string): PodFailure {
  return {
    kind: 'full',
    message: `node ${node} has no room for a pod: ${words}`,
    hint: 'Let nothing else run on it, ask for fewer CPUs ("cpus" of the engine in the config file), or for less --memory',
  };
}

function endedFailure(name: string, words: string): PodFailure {
  return {
    kind: 'ended',
    message: `pod ${name} ended before it could be used${words === '' ? '' : `: ${words}`}`,
    hint: 'The log of the kubelet says more',
  };
}

/** How a pod ended, by what its status says; undefined where it says nothing of an end. */
export function findEnd(pod: Pod): PodFailure | undefined {
  const { name, deletionTimestamp } = pod.metadata;
  const { phase, reason = '', message = '', containerStatuses = [] } = pod.status ?? {};
  const node = pod.spec?.nodeName ?? 'its node';
  if (reason === 'Evicted') return evicted(name, `node ${node}: ${message.trim()}`);
  if (reason === 'DeadlineExceeded') return deadline(name);
  if (reason === 'NodeLost') return nodeLost(node, message);
  for (const { state } of containerStatuses) {
    const terminated = state?.terminated;
    if (terminated === undefined) continue;
    if (terminated.reason === 'OOMKilled') return outOfMemory;
    // What is deleted is killed too, where it does not end by itself in time.
    if (terminated.exitCode === killedCode && deletionTimestamp === undefined) return killed;
  }
  if (deletionTimestamp !== undefined) return evicted(name, 'somebody deletes it, as who drains a node does');
  if (phase === 'Failed') return endedFailure(name, [reason, message].filter(Boolean).join(': '));
  return undefined;
}

/** The exit code of a process that SIGKILL has ended: 128 and the number of the signal. */
const killedCode = 137;

export const outOfMemory: PodFailure = {
  kind: 'ended',
  message: 'the kernel killed all of it for memory: its limit is too low (--memory)',
  hint: 'Give it more: --memory',
};

const killed: PodFailure = {
  kind: 'ended',
  message: 'it was killed, by somebody or for memory (--memory)',
  hint: 'See who kills pods of this namespace: kubectl get events',
};

function evicted(name: string, words: string): PodFailure {
  return {
    kind: 'ended',
    message: `pod ${name} was evicted: ${words}`,
    hint: 'Measure on a node that nothing else runs on, and that nobody drains meanwhile',
  };
}

/** A pod that is not there any more. */
export function gone(name: string): PodFailure {
  return {
    kind: 'ended',
    message: `pod ${name} was evicted or deleted: it is not there any more`,
    hint: 'Measure on a node that nothing else runs on, and that nobody drains meanwhile',
  };
}

function deadline(name: string): PodFailure {
  return {
    kind: 'ended',
    message: `pod ${name} has reached the end of its time (activeDeadlineSeconds)`,
    hint: 'Measure in several runs',
  };
}

export function nodeLost(node: string, words: string): PodFailure {
  return {
    kind: 'lost',
    message: `node ${node} is lost${words === '' ? '' : `: ${words}`}`,
    hint: 'See kubectl describe node, then resume the run',
  };
}

/** Undefined where the node is ready. */
export function findNodeFailure({ metadata: { name }, status }: Node): PodFailure | undefined {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status === 'True') return undefined;
  return nodeLost(name, ready?.message ?? 'it does not say that it is ready');
}
