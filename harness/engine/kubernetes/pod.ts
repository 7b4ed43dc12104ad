import { createHash, randomBytes } from 'node:crypto';
import type { ContainerRequest } from '../../model/index.ts';
import { ownerLabel } from '../containers.ts';

/** One container of a pod: what is asked for, and the image as nodes pull it, by its digest. */
export interface PodPart {
  /** Of the container in its pod. */
  readonly name: string;
  readonly request: ContainerRequest;
  readonly image: string;
  readonly cpus: CpuShare;
}

/**
 * What a container has of its node's CPUs: some that no other has, as much of the others as a number of thousandths, or all of the
 * others without a limit.
 */
export type CpuShare =
  | { readonly kind: 'own'; readonly count: number }
  | { readonly kind: 'part'; readonly milli: number }
  | { readonly kind: 'open' };

/** What a node has for pods. */
export interface NodeCpus {
  /** How many pods may have that nobody else has; 0 where that is not to be had. */
  readonly exclusive: number;
  /** All that it gives pods, shared ones included. */
  readonly allocatable: number;
}

/** What a pod asks for that only has what others have as well; the observer of each run has such a one. */
const openMilli = 1;

/** Left for pods that observe, of several runs and of other users of the node. */
const observersMilli = 10 * openMilli;

/** A client that has less of a CPU than this, about a half of it in thousandths, would be measured in its server's place. */
const leastPart = 500 - observersMilli;

/**
 * How the containers of a pod have their node's CPUs. An observer must not take what is measured on; and where there are not enough
 * for all, the first, which is measured, has its own, and those beside it what is left.
 */
export function shareCpus(requests: readonly ContainerRequest[], node: NodeCpus): CpuShare[] {
  const counts = requests.map(({ cpus }) => cpus);
  const [first = 0, ...others] = counts;
  const wanted = counts.reduce((sum, count) => sum + count, 0);
  const observes = requests.some((request) => request.observes);
  if (!observes && wanted <= node.exclusive) return counts.map((count) => ({ kind: 'own', count }));
  const left = (1000 * (node.allocatable - first) - observersMilli) / others.length;
  if (observes || first > node.exclusive || others.length === 0 || left < leastPart)
    return requests.map(() => ({ kind: 'open' }));
  const part = { kind: 'part', milli: Math.floor(left) } as const;
  return [{ kind: 'own', count: first }, ...others.map(() => part)];
}

export interface PodRequest {
  readonly namespace: string;
  readonly node: string;
  readonly parts: readonly PodPart[];
  /** What describes the process that makes it; of any length. */
  readonly owner: string;
  readonly hostNetwork: boolean;
}

/** The numbers that Linux gives to nobody and nogroup; an image need not know them by name. */
const nobody = 65_534;

/** As much as Docker's tmpfs has: for a workload's files, and for the output that the launcher keeps. */
const scratchSize = '256Mi';

/** No trial takes a day, and no container is kept for longer: one that nobody ever came to is gone then. */
const deadlineSeconds = 24 * 3600;

/** A pod that looks at its machine, and sleeps between two looks. */
const observerBytes = 64 * 2 ** 20;

/**
 * The pod of one container, or of several that share its network (Kubernetes API, core/v1). It names its node, so that no
 * scheduler decides. Its containers ask for whole CPUs and for as much memory as they may have: of such, a kubelet whose CPU
 * manager is static gives each container CPUs of its own. Those that share CPUs have no limit of CPU time: a quota stops them in
 * the middle of a trial.
 */
export function describePod(request: PodRequest): object {
  const { namespace, node, parts, owner, hostNetwork } = request;
  const [first] = parts;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: toPodName(first?.request.name ?? 'bench'),
      namespace,
      labels: { ...toLabels(first?.request.labels ?? {}), [ownerLabel]: 'yes' },
      annotations: { [ownerLabel]: owner, ...first?.request.labels },
    },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      activeDeadlineSeconds: deadlineSeconds,
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      // The environment of processes would grow with the services of the namespace.
      enableServiceLinks: false,
      hostNetwork,
      // A pool for measuring keeps others away by a taint.
      tolerations: [{ operator: 'Exists' }],
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      volumes: parts.map(({ name }) => ({
        name,
        emptyDir: { medium: 'Memory', sizeLimit: scratchSize },
      })),
      containers: parts.map(describePart),
    },
  };
}

function describePart(part: PodPart): object {
  const { name, image, request } = part;
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/bench/launcher'],
    stdin: true,
    stdinOnce: true,
    tty: false,
    resources: describeResources(part),
    volumeMounts: [{ name, mountPath: '/tmp' }],
    securityContext: {
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      ...(request.asImageUser !== true && {
        ...{ runAsNonRoot: true, runAsUser: nobody, runAsGroup: nobody },
      }),
    },
  };
}

function describeResources({ request: { memoryBytes, observes }, cpus }: PodPart): object {
  const memory = String(observes ? Math.min(memoryBytes, observerBytes) : memoryBytes);
  if (cpus.kind === 'open') return { requests: { cpu: `${openMilli}m`, memory }, limits: { memory } };
  const limits = { cpu: cpus.kind === 'own' ? String(cpus.count) : `${cpus.milli}m`, memory };
  return { requests: limits, limits };
}

/** As names of pods have to be (RFC 1123), and none twice. */
function toPodName(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestStem);
  return `bench-${words.replaceAll(/^-|-$/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** With what stands before and behind it, a name is no longer than one of a host may be: 63. */
const longestStem = 46;

const labelValue = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/** Values that no label can have, being too long or of other characters, become a hash; the annotations have them whole. */
export function toLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, toLabelValue(value)]));
}

function toLabelValue(value: string): string {
  if (labelValue.test(value)) return value;
  return createHash('sha256').update(value).digest('hex').slice(0, 40);
}
