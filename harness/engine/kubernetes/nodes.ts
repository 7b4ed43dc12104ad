import { BenchError } from '../../errors.ts';
import { type Arch, type ClusterAddress, type EngineFacts, arches, ociNames } from '../../model/index.ts';
import { statusOf } from '../errors.ts';
import type { ListOf, Node } from './api.ts';
import type { Cluster } from './client.ts';
import { findNodeFailure } from './pod-status.ts';
import type { NodeCpus } from './pod.ts';

/** A node that pods can be measured on. */
export interface FoundNode {
  readonly node: string;
  readonly facts: EngineFacts;
  readonly cpus: NodeCpus;
}

interface NodesRequest extends ClusterAddress {
  /** Of the engine; several nodes have theirs behind it. */
  readonly name: string;
}

/** The nodes of a cluster that are ready and of an architecture of ours; throws `no-engine` where there are none. */
export async function findNodes(
  cluster: Cluster,
  request: NodesRequest,
): Promise<readonly [FoundNode, ...FoundNode[]]> {
  const query =
    request.nodes === undefined ? '' : `?${new URLSearchParams({ labelSelector: request.nodes }).toString()}`;
  const listed = await cluster.ask<ListOf<Node>>({
    ...{ method: 'GET', path: `/api/v1/nodes${query}`, verb: 'list', resource: 'nodes' },
  });
  const able = listed.items.filter(
    (node) => findNodeFailure(node) === undefined && archOf(node) !== undefined,
  );
  if (able.length === 0) throw noNodes(listed.items, request);
  const networkPolicies = await findNetworkPolicies(cluster);
  const found = await Promise.all(
    able.map(async (node): Promise<FoundNode> => {
      const cpuManager = await findCpuManager(cluster, node.metadata.name);
      const name = able.length === 1 ? request.name : `${request.name}-${toName(node.metadata.name)}`;
      return describeNode(node, { cluster, request, name, cpuManager, networkPolicies });
    }),
  );
  const [first, ...rest] = found;
  if (first === undefined) throw noNodes(listed.items, request);
  return [first, ...rest];
}

function noNodes(listed: readonly Node[], { nodes }: NodesRequest): BenchError {
  const selected = nodes === undefined ? '' : ` with ${nodes}`;
  const reasons = listed.map((node) => {
    const unready = findNodeFailure(node)?.message;
    return (
      unready ??
      `node ${node.metadata.name} is ${node.status?.nodeInfo?.architecture ?? 'unknown'}, which no image here is made for`
    );
  });
  return new BenchError('no-engine', [`no node${selected} can be measured on`, ...reasons].join('; '), {
    hint: 'See kubectl get nodes --show-labels, and mend the selector ("nodes" in the config file)',
  });
}

function archOf(node: Node): Arch | undefined {
  const found = node.status?.nodeInfo?.architecture;
  return arches.find((arch) => ociNames[arch] === found);
}

/** A name of a node as part of one of ours, which has single dashes and no dots. */
function toName(node: string): string {
  return node
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

interface Known {
  readonly cluster: Cluster;
  readonly request: NodesRequest;
  readonly name: string;
  readonly cpuManager: string;
  readonly networkPolicies: 'some' | 'none' | 'unknown';
}

function describeNode(node: Node, known: Known): FoundNode {
  const { cluster, request, name, cpuManager, networkPolicies } = known;
  const { capacity = {}, allocatable: forPods = capacity, nodeInfo } = node.status ?? {};
  const allocatable = parseQuantity(forPods['cpu']);
  const wholeCpus = Math.floor(allocatable);
  const host = node.metadata.name;
  return {
    node: host,
    cpus: { exclusive: cpuManager === 'static' ? wholeCpus : 0, allocatable },
    facts: {
      name,
      host: `kubernetes:${cluster.context}/${host}`,
      hostName: node.metadata.labels?.['kubernetes.io/hostname'] ?? host,
      product: 'kubernetes',
      version: nodeInfo?.kubeletVersion ?? 'unknown',
      arch: archOf(node) ?? 'x86_64',
      cpus: Math.max(1, Math.floor(parseQuantity(capacity['cpu']))),
      memoryBytes: parseQuantity(capacity['memory']),
      kernel: nodeInfo?.kernelVersion ?? 'unknown',
      // A node says neither.
      ...{ cgroupVersion: 'unknown', storageDriver: 'unknown' },
      securityOptions: ['name=seccomp,profile=RuntimeDefault'],
      kubernetes: {
        ...{ node: host, cpuManager, wholeCpus, networkPolicies },
        runtime: nodeInfo?.containerRuntimeVersion ?? 'unknown',
        hostNetwork: request.hostNetwork === true,
      },
    },
  };
}

/** Of a number with its suffix (Kubernetes, "Quantity"); 0 for what is none. */
export function parseQuantity(text = ''): number {
  const [, digits = '', suffix = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = suffixes[suffix];
  return digits === '' || factor === undefined ? 0 : Number(digits) * factor;
}

const suffixes: Readonly<Record<string, number>> = {
  ...{ m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 },
};

/** The policy that a kubelet follows, by its own account; `unknown` where this user may not ask it. */
async function findCpuManager(cluster: Cluster, node: string): Promise<string> {
  const path = `/api/v1/nodes/${node}/proxy/configz`;
  const answer = await unlessRefused(
    cluster.ask<{ readonly kubeletconfig?: { readonly cpuManagerPolicy?: string } }>({
      ...{ method: 'GET', path, verb: 'get', resource: 'nodes/proxy' },
    }),
  );
  return answer === undefined ? 'unknown' : (answer.kubeletconfig?.cpuManagerPolicy ?? 'none');
}

async function findNetworkPolicies(cluster: Cluster): Promise<'some' | 'none' | 'unknown'> {
  const path = `/apis/networking.k8s.io/v1/namespaces/${cluster.namespace}/networkpolicies?limit=1`;
  const found = await unlessRefused(
    cluster.ask<ListOf<object>>({ method: 'GET', path, verb: 'list', resource: 'networkpolicies' }),
  );
  if (found === undefined) return 'unknown';
  return found.items.length > 0 ? 'some' : 'none';
}

/** What is only told need not be allowed. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (statusOf(error) !== undefined || error instanceof BenchError) return undefined;
    throw error;
  });
}
