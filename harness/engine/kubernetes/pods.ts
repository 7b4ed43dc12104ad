import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../../errors.ts';
import type { Cleared, Container, ContainerRequest, Whose } from '../../model/index.ts';
import { findOwnerState, makeOwnerLabels, ownerLabel } from '../containers.ts';
import { statusOf, toEngineError } from '../errors.ts';
import type { ListOf, Node, Pod } from './api.ts';
import { type Attachment, attach } from './attach.ts';
import { type Cluster, type Question, podsOf } from './client.ts';
import {
  type PodFailure,
  findEnd,
  findNodeFailure,
  findStartFailure,
  gone,
  nodeLost,
  toPodError,
} from './pod-status.ts';
import { type NodeCpus, type PodPart, describePod, shareCpus, toLabels } from './pod.ts';

/** The node of a cluster that pods are made for, and what is known of it. */
export interface PodPlace {
  readonly cluster: Cluster;
  readonly node: string;
  readonly cpus: NodeCpus;
  readonly hostNetwork: boolean;
  /** The name by which nodes pull an image: with its digest. */
  readonly publish: (tag: string) => Promise<string>;
}

function askPod(cluster: Cluster, name: string): Question {
  return { method: 'GET', path: `${podsOf(cluster)}/${name}`, verb: 'get', resource: 'pods' };
}

/** A pod that is there; throws that it is gone. */
async function lookAtPod(cluster: Cluster, name: string): Promise<Pod> {
  return cluster.ask<Pod>(askPod(cluster, name)).catch((error: unknown) => {
    throw statusOf(error) === 404 ? toPodError(gone(name), error) : error;
  });
}

/** The limit for a pod to run: with the pull of an image that has hundreds of MiB. */
const startMs = 600_000;

/** What a pod before held may not be given back yet. */
const fullMs = 60_000;

const betweenLooksMs = 150;

/**
 * Starts containers as one pod, and stays attached to the first process of each. Standard input is open once: when this program
 * goes away for whatever reason the API server closes it, the launcher ends, and the pod with it.
 */
export async function startPod(
  place: PodPlace,
  requests: readonly ContainerRequest[],
  signal: AbortSignal,
): Promise<readonly Container[]> {
  signal.throwIfAborted();
  const parts = await describeParts(place, requests);
  const [first] = requests;
  const what = `Cannot start ${first?.image ?? 'a pod'}`;
  const giveUp = Date.now() + fullMs;
  for (;;) {
    try {
      return await startOnce(place, parts, signal);
    } catch (error) {
      if (error instanceof NoRoom && Date.now() < giveUp) {
        signal.throwIfAborted();
        await setTimeout(betweenAttemptsMs);
        continue;
      }
      throw error instanceof NoRoom
        ? toPodError(error.failure)
        : toEngineError(error, what, 'subject-failed');
    }
  }
}

async function describeParts(
  { publish, cpus }: PodPlace,
  requests: readonly ContainerRequest[],
): Promise<readonly PodPart[]> {
  const shares = shareCpus(requests, cpus);
  return Promise.all(
    requests.map(async (request, at): Promise<PodPart> => {
      const name = at === 0 ? 'subject' : `companion-${at}`;
      return { name, request, image: await publish(request.image), cpus: shares[at] ?? { kind: 'open' } };
    }),
  );
}

const betweenAttemptsMs = 500;

/** Another moment may do better. */
class NoRoom extends Error {
  readonly failure: PodFailure;

  constructor(failure: PodFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

async function startOnce(
  place: PodPlace,
  parts: readonly PodPart[],
  signal: AbortSignal,
): Promise<readonly Container[]> {
  const { cluster, node, hostNetwork } = place;
  const labels = await makeOwnerLabels();
  const body = describePod({
    ...{ namespace: cluster.namespace, node, parts, hostNetwork },
    owner: labels[ownerLabel] ?? '',
  });
  const made = await cluster.ask<Pod>({
    ...{ method: 'POST', path: podsOf(cluster), verb: 'create', resource: 'pods', body },
  });
  const { name } = made.metadata;
  const attached: Attachment[] = [];
  try {
    const pod = await untilRunning(place, name, signal);
    checkDigests(pod, parts);
    const containers = [];
    for (const part of parts) containers.push(await openContainer({ place, pod, part, attached }));
    return containers;
  } catch (error) {
    for (const one of attached) one.close();
    await removePod(cluster, name).catch(() => undefined);
    throw error;
  }
}

/** A node that is not ready any more is looked at now and then: its pods go on to wait. */
const looksPerNode = 20;

async function untilRunning({ cluster, node }: PodPlace, name: string, signal: AbortSignal): Promise<Pod> {
  const giveUp = Date.now() + startMs;
  for (let looks = 1; ; looks += 1) {
    signal.throwIfAborted();
    const pod = await lookAtPod(cluster, name);
    const failure = findStartFailure(pod);
    if (failure?.kind === 'full') throw new NoRoom(failure);
    if (failure !== undefined) throw toPodError(failure);
    const states = pod.status?.containerStatuses ?? [];
    if (states.length > 0 && states.every(({ state }) => state?.running !== undefined)) return pod;
    if (looks % looksPerNode === 0) await checkNode(cluster, node);
    if (Date.now() > giveUp)
      throw toPodError(nodeLost(node, `it has not started a pod within ${startMs / 1000} s`));
    await setTimeout(betweenLooksMs);
  }
}

/** Throws where the node is not ready, or not there any more. */
async function checkNode(cluster: Cluster, node: string): Promise<void> {
  const question = { method: 'GET', path: `/api/v1/nodes/${node}`, verb: 'get', resource: 'nodes' } as const;
  const found = await cluster.ask<Node>(question).catch((error: unknown) => {
    throw statusOf(error) === 404 ? toPodError(nodeLost(node, 'the cluster has it no more'), error) : error;
  });
  const failure = findNodeFailure(found);
  if (failure !== undefined) throw toPodError(failure);
}

/** A node may have another image of that name; what it says that it runs has to be what was pushed. */
function checkDigests(pod: Pod, parts: readonly PodPart[]): void {
  for (const { name, image } of parts) {
    const found = pod.status?.containerStatuses?.find((one) => one.name === name)?.imageID ?? 'nothing';
    const [, digest = image] = image.split('@');
    if (found.endsWith(digest)) continue;
    throw new BenchError('engine-lost', `the pod runs ${found}, where ${image} was asked for`, {
      hint: 'See what stands between the node and the registry: a mirror, or a webhook that changes pods',
    });
  }
}

interface Opening {
  readonly place: PodPlace;
  readonly pod: Pod;
  readonly part: PodPart;
  /** What is to be closed where the rest fails. */
  readonly attached: Attachment[];
}

async function openContainer({ place, pod, part, attached }: Opening): Promise<Container> {
  const { cluster } = place;
  const { name } = pod.metadata;
  const line = await attach(cluster, { pod: name, container: part.name });
  attached.push(line);
  const status = pod.status?.containerStatuses?.find((one) => one.name === part.name);
  const answers = await explained(place, name, meet(line));
  const ready = await readFirstWords(cluster, name, part.name);
  return {
    containerId: status?.containerID?.replace(/^.*:\/\//, '') ?? name,
    ...(part.cpus.kind !== 'own' && part.request.observes !== true && { sharesCpus: true as const }),
    send: (text) => {
      line.send(text);
    },
    received: untilLost(place, name, { ready, answers }),
    [Symbol.asyncDispose]: async () => {
      line.close();
      await removePod(cluster, name);
    },
  };
}

/**
 * Whoever attaches to a container that runs already gets what it says from then on, or a part of what it said before. So it is
 * asked for the time (launcher/request.h): what comes after the answer is all that was not heard yet.
 */
async function meet(line: Attachment): Promise<AsyncGenerator<Uint8Array>> {
  const heard = line.received[Symbol.asyncIterator]();
  line.send('clock\n');
  let text = Buffer.alloc(0);
  for (;;) {
    const next = await heard.next();
    if (next.done === true) throw connectionEnded();
    text = Buffer.concat([text, next.value]);
    const answer = /\{"clockUs":\d+\}\n/.exec(text.toString('latin1'));
    if (answer === null) continue;
    return goOn(text.subarray(answer.index + answer[0].length), heard);
  }
}

function connectionEnded(): BenchError {
  return new BenchError('subject-failed', 'the connection to the container has ended', {
    hint: 'See what stands between this machine and the node: a proxy may end connections',
  });
}

async function* goOn(rest: Uint8Array, heard: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (rest.length > 0) yield rest;
  for (let next = await heard.next(); next.done !== true; next = await heard.next()) yield next.value;
}

/** The node writes a container's output to its disk, maybe a moment later. */
const firstWordsMs = 10_000;
const firstWordsBytes = 4_096;

/** The launcher's first line, which was said before anybody could be attached. */
async function readFirstWords(cluster: Cluster, pod: string, container: string): Promise<Buffer> {
  const query = new URLSearchParams({ container, limitBytes: String(firstWordsBytes) });
  const path = `${podsOf(cluster)}/${pod}/log?${query.toString()}`;
  const giveUp = Date.now() + firstWordsMs;
  for (;;) {
    const text = await cluster.askText({ method: 'GET', path, verb: 'get', resource: 'pods/log' });
    const end = text.indexOf('\n');
    if (end >= 0) return Buffer.from(text.slice(0, end + 1));
    if (Date.now() > giveUp)
      throw new BenchError('subject-failed', 'the node has no log of what the container said first', {
        hint: 'See kubectl logs of another pod of the node: its runtime has to keep them',
      });
    await setTimeout(betweenLooksMs);
  }
}

interface Heard {
  readonly ready: Uint8Array;
  readonly answers: AsyncIterable<Uint8Array>;
}

/** A stream ends with its container, its node and its connection: the pod's status tells which. */
async function* untilLost(
  place: PodPlace,
  name: string,
  { ready, answers }: Heard,
): AsyncGenerator<Uint8Array> {
  yield ready;
  yield* answers;
  await explain(place, name);
}

async function explained<T>(place: PodPlace, name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'engine-lost') await explain(place, name);
    throw error;
  }
}

/** A kubelet tells of an end a moment after it. */
const endIsToldMs = 5_000;

/** Throws how the pod has ended, or its node; ends where nothing is known of either. */
async function explain({ cluster, node }: PodPlace, name: string): Promise<void> {
  const giveUp = Date.now() + endIsToldMs;
  while (Date.now() < giveUp) {
    const pod = await lookAtPod(cluster, name);
    const end = findEnd(pod);
    if (end !== undefined) throw toPodError(end);
    if (pod.status?.phase === 'Succeeded') break;
    await setTimeout(betweenLooksMs);
  }
  await checkNode(cluster, node);
}

/** A kubelet ends a pod within its grace period of a second, and gives back what it held. */
const removalMs = 60_000;

/**
 * Removes a pod, and waits until its kubelet says that it is gone, or that its containers are: only then are its CPUs free. A kubelet
 * goes on listing a pod until it has thrown away what is left of them, which some do once a minute; such a pod is taken off the API
 * server's list, as one of a node that does not answer. Says whether it was there.
 */
async function removePod(cluster: Cluster, name: string): Promise<boolean> {
  if (!(await deletePod(cluster, name, 1))) return false;
  const giveUp = Date.now() + removalMs;
  for (;;) {
    const pod = await cluster.ask<Pod>(askPod(cluster, name)).catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw toEngineError(error, `Cannot remove pod ${name}`);
    });
    if (pod === undefined) return true;
    if (haveEnded(pod) || Date.now() > giveUp) return deletePod(cluster, name, 0);
    await setTimeout(betweenLooksMs);
  }
}

/** Whether none of its containers runs any more, or ever did: a kubelet that has no room for a pod says so, and of no container. */
function haveEnded({ status }: Pod): boolean {
  const containers = status?.containerStatuses ?? [];
  const known = containers.length > 0 || status?.phase === 'Failed';
  return known && containers.every(({ state }) => state?.terminated !== undefined);
}

async function deletePod(cluster: Cluster, name: string, gracePeriodSeconds: number): Promise<boolean> {
  const question: Question = {
    method: 'DELETE',
    path: `${podsOf(cluster)}/${name}`,
    ...{ verb: 'delete', resource: 'pods' },
    body: { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds },
  };
  try {
    await cluster.ask(question);
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw toEngineError(error, `Cannot remove pod ${name}`);
  }
}

async function listPods(
  cluster: Cluster,
  node: string,
  labels: Readonly<Record<string, string>>,
): Promise<readonly Pod[]> {
  const selector = Object.entries(toLabels(labels)).map(([name, value]) =>
    value === '' ? name : `${name}=${value}`,
  );
  const query = new URLSearchParams({
    labelSelector: selector.join(','),
    fieldSelector: `spec.nodeName=${node}`,
  });
  const path = `${podsOf(cluster)}?${query.toString()}`;
  try {
    return (await cluster.ask<ListOf<Pod>>({ method: 'GET', path, verb: 'list', resource: 'pods' })).items;
  } catch (error) {
    throw toEngineError(error, 'Cannot list pods');
  }
}

type OnNode = Pick<PodPlace, 'cluster' | 'node'>;

/** Removes every pod that carries all of these labels; says how many there were. */
export async function sweepPods(
  { cluster, node }: OnNode,
  labels: Readonly<Record<string, string>>,
): Promise<number> {
  return removeAll(cluster, await listPods(cluster, node, labels));
}

async function removeAll(cluster: Cluster, pods: readonly Pod[]): Promise<number> {
  const removed = await Promise.all(pods.map(({ metadata: { name } }) => removePod(cluster, name)));
  return removed.filter(Boolean).length;
}

/** A pod of another machine's process ends with its standard input; one as old as this was never attached to, or is a run's of days. */
const oldMs = 25 * 3_600_000;

/** Removes pods of ours: those whose process is gone, those that are over or too old to be anybody's, or everybody's. */
export async function clearPods({ cluster, node }: OnNode, whose: Whose): Promise<Cleared> {
  const pods = await listPods(cluster, node, { [ownerLabel]: 'yes' });
  const states = await Promise.all(pods.map((pod) => findStateOf(pod)));
  const going = pods.filter((_, at) => whose === 'everybody' || states[at] === 'gone');
  const removed = await removeAll(cluster, going);
  const left = (state: string): number =>
    whose === 'everybody' ? 0 : states.filter((one) => one === state).length;
  return { removed, living: left('living'), unknown: left('unknown') };
}

async function findStateOf({ metadata, status }: Pod): Promise<'living' | 'gone' | 'unknown'> {
  const known = await findOwnerState(metadata.annotations);
  if (known !== 'unknown') return known;
  const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  const ageMs = Date.now() - Date.parse(metadata.creationTimestamp ?? '');
  return isOver || ageMs > oldMs ? 'gone' : 'unknown';
}
