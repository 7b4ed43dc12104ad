import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';

/** The cluster that tests run against, as one of its users sees it. */
export interface TestCluster {
  /** Answers with the status whatever it is; a `body` is sent as JSON. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<ClusterAnswer>;
}

interface ClusterAnswer {
  readonly status: number;
  readonly text: string;
}

/** The file of `scripts/kubernetes-cluster`, unless KUBECONFIG names that of another cluster with the same contexts. */
export const kubeconfig = process.env['KUBECONFIG'] ?? '/var/lib/base-image-bench/kubernetes/kubeconfig';

/** The registry that its nodes pull from, by the name that it has here and there. */
export const clusterRegistry = process.env['BENCH_KUBERNETES_REGISTRY'] ?? '127.0.0.1:26500';

/** In which the user bench may have pods. */
export const clusterNamespace = 'bench';

interface Named {
  readonly name: string;
}

interface Kubeconfig {
  readonly clusters: readonly (Named & {
    readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string };
  })[];
  readonly contexts: readonly (Named & {
    readonly context: { readonly cluster: string; readonly user: string };
  })[];
  readonly users: readonly (Named & { readonly user: { readonly token?: string } })[];
}

/** As the user of a context who is known by a token: `bench` or `nobody`; with another token, as somebody who is not known. */
export async function openTestCluster(context: string, token?: string): Promise<TestCluster> {
  const config = parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const named = <T extends Named>(list: readonly T[], name: string): T => {
    const found = list.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${kubeconfig} has no ${name}`);
    return found;
  };
  const { context: chosen } = named(config.contexts, context);
  const { cluster } = named(config.clusters, chosen.cluster);
  const shown = token ?? named(config.users, chosen.user).user.token ?? '';
  const ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
  return {
    ask: (method, path, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${shown}`, 'content-type': 'application/json' };
        const asked = request(new URL(path, cluster.server), { method, ca, headers, timeout: 30_000 });
        asked.on('response', (response) => {
          text(response).then((answer) => {
            resolve({ status: response.statusCode ?? 0, text: answer });
          }, reject);
        });
        asked.on('timeout', () => asked.destroy(new Error(`${cluster.server} does not answer`)));
        asked.on('error', reject);
        asked.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}
