import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, openCluster } from '../engine/kubernetes/client.ts';

/** The cluster that tests run against: that of KUBECONFIG, or else of `scripts/kubernetes-cluster`. */
export interface TestCluster {
  readonly kubeconfig: string;
  /** Context of a user with the rights of docs/kubernetes-role.yaml. */
  readonly context: string;
  /** Context of a user who may do what a run may not, such as evict; `nobody` is the one of who has no rights. */
  readonly admin: string;
  /** The registry that its nodes pull from. */
  readonly registry: string;
  /** The same, as nodes call it, where that is another name. */
  readonly pullFrom?: string;
  /** Script that stops its API server, and starts it again. */
  readonly control?: string;
}

const ownHome = '/var/lib/base-image-bench/kubernetes';

/** Throws where KUBECONFIG is set, and BENCH_KUBERNETES_REGISTRY is not. */
export function findTestCluster(env: NodeJS.ProcessEnv = process.env): TestCluster {
  const kubeconfig = env['KUBECONFIG'];
  const registry = env['BENCH_KUBERNETES_REGISTRY'];
  if (kubeconfig === undefined)
    return {
      ...{ kubeconfig: join(ownHome, 'kubeconfig'), context: 'bench', admin: 'admin' },
      ...{ registry: '127.0.0.1:26500', control: 'scripts/kubernetes-cluster' },
    };
  if (registry === undefined)
    throw new Error('BENCH_KUBERNETES_REGISTRY has to say which registry the nodes of KUBECONFIG pull from');
  const pullFrom = env['BENCH_KUBERNETES_PULL_FROM'];
  return {
    ...{ kubeconfig, registry, context: env['BENCH_KUBERNETES_CONTEXT'] ?? 'bench' },
    admin: env['BENCH_KUBERNETES_ADMIN'] ?? 'admin',
    ...(pullFrom !== undefined && { pullFrom }),
  };
}

/** As the user of a context. */
export function openTestCluster({ kubeconfig }: Pick<TestCluster, 'kubeconfig'>, context: string): Cluster {
  process.env['KUBECONFIG'] = kubeconfig;
  return openCluster(context);
}

/** Writes a kubeconfig in which every user shows a token that nobody has. */
export async function writeUnknownUsers({ kubeconfig }: TestCluster, folder: string): Promise<string> {
  const path = join(folder, 'unknown-users');
  const text = await readFile(kubeconfig, 'utf8');
  await writeFile(path, text.replaceAll(/(\btoken: )[^\s}]+/g, '$1not-a-token'));
  return path;
}
