import { execa } from 'execa';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { ownerLabel } from '../engine/containers.ts';
import type { ListOf, Pod } from '../engine/kubernetes/api.ts';
import { podsOf } from '../engine/kubernetes/client.ts';
import type { ClusterAddress } from '../model/engine.ts';
import type { Entry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';
import { readEntries } from '../store/journal-reader.ts';
import { openTestCluster } from './cluster.ts';
import { repositoryRoot } from './repository.ts';

/** A run as it stands in its folder. */
export interface FinishedRun {
  readonly record: RunRecord;
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly entries: readonly Entry[];
}

/** The program as users call it, with a cluster as its engine; each run has a results folder of its own, which a name tells. */
export interface ClusterBench extends AsyncDisposable {
  /** `where`: pods, or containers of the engine that is found. */
  start(name: string, where: 'pods' | 'docker', what: object): ReturnType<typeof call>;
  resume(name: string): Promise<Called>;
  doctor(): Promise<Called>;
  read(name: string): Promise<FinishedRun>;
  /** Pods of this program that are there. */
  pods(): Promise<readonly string[]>;
  /** The pod that trials are measured in. */
  runningPod(): Promise<string>;
  /** Asks for the eviction of a pod, as who drains a node does. */
  evict(context: string, pod: string): Promise<void>;
  /** Waits until so many entries of a kind are in the journal of a run that goes on. */
  someEntries(name: string, what: { readonly kind: Entry['kind']; readonly wanted: number }): Promise<void>;
  countEntries(name: string, kind: Entry['kind']): Promise<number>;
}

interface ReachedCluster extends ClusterAddress {
  readonly kubeconfig: string;
}

export async function makeClusterBench({ kubeconfig, ...address }: ReachedCluster): Promise<ClusterBench> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cluster-'));
  const pathOf = async (name: string): Promise<string> => {
    const out = join(folder, name);
    const [run = ''] = await readdir(out);
    return join(out, run);
  };
  const configOf = (name: string, settings: object): string => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify({ ...settings, out: join(folder, name) }));
    return path;
  };
  const engines = [{ name: 'pods', ...address }];
  const listPods = async (): Promise<readonly Pod[]> => {
    const cluster = openTestCluster({ kubeconfig }, address.kubernetes);
    const path = `${podsOf(cluster)}?labelSelector=${ownerLabel}`;
    const list = { method: 'GET', path, verb: 'list', resource: 'pods' } as const;
    return (await cluster.ask<ListOf<Pod>>(list)).items;
  };
  const countEntries = async (name: string, kind: Entry['kind']): Promise<number> => {
    const text = await pathOf(name)
      .then((path) => readFile(join(path, 'journal.jsonl'), 'utf8'))
      .catch(() => '');
    return text.split('\n').filter((line) => line.startsWith(`{"kind":"${kind}"`)).length;
  };
  return {
    start: (name, where, what) => {
      const config = configOf(name, { ...what, ...(where === 'pods' && { engines }) });
      return call(kubeconfig, 'run', '--config', config);
    },
    resume: async (name) =>
      call(kubeconfig, 'resume', await pathOf(name), '--config', join(folder, `${name}.json`)),
    doctor: async () => call(kubeconfig, 'doctor', '--config', configOf('doctor', { engines })),
    pods: async () => (await listPods()).map(({ metadata }) => metadata.name),
    runningPod: async () => {
      const found = (await listPods()).find(isForTrials);
      if (found === undefined) throw new Error('No pod of a trial runs');
      return found.metadata.name;
    },
    evict: async (context, name) => {
      const cluster = openTestCluster({ kubeconfig }, context);
      const path = `${podsOf(cluster)}/${name}/eviction`;
      await cluster.ask({
        ...{ method: 'POST', path, verb: 'create', resource: 'pods/eviction' },
        body: { apiVersion: evictionVersion, kind: 'Eviction', metadata: { name } },
      });
    },
    read: async (name) => {
      const path = await pathOf(name);
      const entries: Entry[] = [];
      for await (const entry of readEntries(join(path, 'journal.jsonl'))) entries.push(entry);
      return {
        record: JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as RunRecord,
        rows: parse(await readFile(join(path, 'results.csv'), 'utf8'), { columns: true }),
        entries,
      };
    },
    someEntries: async (name, { kind, wanted }) => {
      for (let waited = 0; waited < 3_000; waited += 1) {
        await setTimeout(100);
        if ((await countEntries(name, kind)) >= wanted) return;
      }
      throw new Error(`No ${wanted} entries of kind ${kind} were journalled within five minutes`);
    },
    countEntries,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The observer of a run is there all the time, and measures nothing. */
function isForTrials({ metadata, status }: Pod): boolean {
  const { deletionTimestamp, name } = metadata;
  return deletionTimestamp === undefined && !name.includes('observer') && status?.phase === 'Running';
}

type Called = Awaited<ReturnType<typeof call>>;

function call(kubeconfig: string, ...argv: readonly string[]) {
  return execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv], {
    ...{ cwd: repositoryRoot, reject: false, forceKillAfterDelay: false },
    env: { NO_COLOR: '1', KUBECONFIG: kubeconfig },
  });
}

/** Servers before 1.22 know no other, and later ones take it as well (Kubernetes, "API-initiated eviction"). */
const evictionVersion = 'policy/v1beta1';

/** The members of a run's entries, such as `trial.numbers.values`, each once; what is listed by its own names stands for itself. */
export function listMembers(entries: readonly Entry[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) {
      found.add(path);
      return;
    }
    const items = Array.isArray(value)
      ? value.map((item): [string, unknown] => ['', item])
      : Object.entries(value);
    for (const [name, item] of items) visit(item, name === '' ? `${path}[]` : `${path}.${name}`);
  };
  for (const { kind, ...entry } of entries) visit(entry, kind);
  return [...found].sort();
}
