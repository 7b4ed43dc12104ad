import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import type { EngineAddress } from '../model/engine-request.ts';
import { toMembers, toText } from './json-members.ts';

/**
 * The engine of a context that `docker context create` has made: its description and its certificates are kept in
 * folders whose names are hashes of the context's (github.com/docker/cli, cli/context/store). Throws `no-engine`.
 */
export async function findDockerContext(dockerFolder: string, name: string): Promise<EngineAddress> {
  const folder = join(dockerFolder, 'contexts');
  const hash = createHash('sha256').update(name).digest('hex');
  const found = await readContext(join(folder, 'meta', hash));
  if (found === undefined) throw unknown(name, await listContexts(folder), folder);
  if (found.host === undefined) throw useless(name, 'it names no Docker engine');
  if (found.unverified) throw useless(name, 'it is told not to check the certificate of its engine');
  const certificates = join(folder, 'tls', hash, 'docker');
  return (await exists(certificates)) ? { host: found.host, certificates } : { host: found.host };
}

interface Context {
  readonly name: string;
  readonly host: string | undefined;
  readonly unverified: boolean;
}

/** Undefined where there is none, or none that can be read. */
async function readContext(folder: string): Promise<Context | undefined> {
  const text = await readFile(join(folder, 'meta.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { Name, Endpoints } = parse(text);
  const { Host, SkipTLSVerify } = toMembers(toMembers(Endpoints)['docker']);
  return { name: toText(Name) ?? '', host: toText(Host), unverified: SkipTLSVerify === true };
}

function parse(text: string): ReturnType<typeof toMembers> {
  try {
    return toMembers(JSON.parse(text));
  } catch {
    return {};
  }
}

async function listContexts(folder: string): Promise<readonly string[]> {
  const hashes = await readdir(join(folder, 'meta')).catch(() => []);
  const contexts = await Promise.all(hashes.map((hash) => readContext(join(folder, 'meta', hash))));
  return contexts.flatMap((context) => context?.name ?? []).sort();
}

function unknown(name: string, known: readonly string[], folder: string): BenchError {
  const there = known.length === 0 ? 'there is none' : `there are ${known.join(', ')}`;
  return new BenchError('no-engine', `there is no Docker context "${name}"; in ${folder} ${there}`, {
    hint: 'Name one of them, or make it: docker context create',
  });
}

function useless(name: string, why: string): BenchError {
  return new BenchError('no-engine', `the Docker context "${name}" cannot be used: ${why}`, {
    hint: `Mend it: docker context update ${name}`,
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
