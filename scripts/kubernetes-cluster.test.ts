import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type ProgramOutput, runProgram } from '../harness/machine/run-program.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

function callScript(name: string, ...args: string[]): Promise<ProgramOutput> {
  return runProgram({ program: join(import.meta.dirname, name), args, hint: '', timeoutMs: 20_000 });
}

test.each([[], ['begin'], ['start', 'kubectl'], ['start', 'api', 'etcd']])(
  'kubernetes-cluster refuses what it does not know: %s %s',
  async (...args) => {
    await expect(callScript('kubernetes-cluster', ...args)).rejects.toThrow(
      'exit code 2\nUsage: scripts/kubernetes-cluster start|stop|status [etcd|api|registry|engine|kubelet]',
    );
  },
);

test.each([['begin'], ['start', 'api']])(
  'kubernetes-in-kind refuses what it does not know: %s',
  async (...args) => {
    await expect(callScript('kubernetes-in-kind', ...args)).rejects.toThrow(
      'exit code 2\nUsage: KUBECONFIG=<file to write> scripts/kubernetes-in-kind start|stop',
    );
  },
);

interface Rights {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly rules?: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
}

const rights = parseAllDocuments(
  await readFile(join(repositoryRoot, 'docs', 'kubernetes-role.yaml'), 'utf8'),
).map((document) => document.toJS() as Rights);

test('kubernetes-role.yaml binds each role that it has', () => {
  const roles = rights.filter(({ rules }) => rules !== undefined);
  const bound = rights.flatMap(({ roleRef, metadata }) =>
    roleRef === undefined ? [] : [{ kind: roleRef.kind, name: roleRef.name, in: metadata.namespace }],
  );
  expect(bound).toEqual(
    roles.map(({ kind, metadata }) => ({ kind, name: metadata.name, in: metadata.namespace })),
  );
  expect(roles.map(({ kind }) => kind)).toEqual(['Role', 'ClusterRole']);
});

test('kubernetes-role.yaml lets nobody change anything of a cluster but pods of one namespace', () => {
  const changing = rights.flatMap(({ kind, rules = [] }) =>
    rules
      .filter(({ verbs }) => verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)))
      .map(({ resources }) => `${kind} ${resources.join(' ')}`),
  );
  expect(changing).toEqual(['Role pods', 'Role pods/attach']);
});
