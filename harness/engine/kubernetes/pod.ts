import { createHash, randomBytes } from 'node:crypto';
import { type ContainerRequest, parseCpuList } from '../../model/index.ts';
import { ownerLabel } from '../containers.ts';

/** One container of a pod: what is asked for, and the image as nodes pull it, by its digest. */
export interface PodPart {
  /** Of the container in its pod. */
  readonly name: string;
  readonly request: ContainerRequest;
  readonly image: string;
}

export interface PodRequest {
  readonly namespace: string;
  readonly node: string;
  readonly parts: readonly PodPart[];
  /** What describes the process that makes it; of any length. */
  readonly owner: string;
  /** Whether each container gets CPUs that no other has. */
  readonly exclusive: boolean;
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
      containers: parts.map((part) => describePart(part, request)),
    },
  };
}

function describePart({ name, image, request }: PodPart, { exclusive }: PodRequest): object {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/bench/launcher'],
    stdin: true,
    stdinOnce: true,
    tty: false,
    resources: describeResources(request, exclusive),
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

function describeResources({ cpuset, memoryBytes, observes }: ContainerRequest, exclusive: boolean): object {
  const memory = String(observes ? Math.min(memoryBytes, observerBytes) : memoryBytes);
  if (!exclusive) return { requests: { cpu: '1m', memory }, limits: { memory } };
  const whole = { cpu: String(countCpus(cpuset)), memory };
  return { requests: whole, limits: whole };
}

/** How many CPUs a request asks for. */
export function countCpus(cpuset: string): number {
  return parseCpuList(cpuset).length;
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
