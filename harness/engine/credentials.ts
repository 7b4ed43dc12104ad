import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import { runProgram } from '../machine/index.ts';
import type { Credentials, FindCredentials, FoundCredentials } from '../model/index.ts';
import {
  type Members,
  type Variables,
  dockerFolderOf,
  readDockerConfig,
  toMembers,
  toText,
} from './docker-config.ts';

/** Helpers give this as the user where the secret is a token (docker-credential-helpers, protocol). */
const tokenUser = '<token>';

/** Reads the JSON object that a credential helper printed. Undefined where there are no credentials in it. */
export function toCredentials(text: string, server: string): Credentials | undefined {
  const { Username, Secret } = parse(text);
  const [username, secret] = [toText(Username), toText(Secret)];
  if (username === undefined || secret === undefined) return undefined;
  return username === tokenUser
    ? { identitytoken: secret, serveraddress: server }
    : { username, password: secret, serveraddress: server };
}

function parse(text: string): Members {
  try {
    return toMembers(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Some ask a person to unlock a key ring. */
const timeoutMs = 60_000;

/**
 * Asks one of Docker's credential helpers, `docker-credential-<name>`: the server on standard input, a JSON object on
 * standard output. What it prints is never part of a reason: it may be a secret.
 */
async function askCredentialHelper(
  name: string,
  server: string,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const program = `docker-credential-${name}`;
  try {
    const { stdout } = await runProgram({
      program,
      args: ['get'],
      input: server,
      hint: '',
      timeoutMs,
      signal,
    });
    const credentials = toCredentials(stdout, server);
    return credentials ? { kind: 'found', credentials } : { kind: 'none', reason: `${program} has none` };
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'host-program-failed') throw error;
    return { kind: 'none', reason: reasonOf(error, program) };
  }
}

function reasonOf({ message }: BenchError, program: string): string {
  if (message.includes('credentials not found')) return `${program} has none`;
  const [firstLine = ''] = message.split('\n');
  return firstLine;
}

/** The name that Docker keeps the credentials of its own registry under. */
const hubServer = 'https://index.docker.io/v1/';

/**
 * Looks credentials up where `docker login` has put them: in config.json of $DOCKER_CONFIG or ~/.docker, or with the
 * program that it names (docs.docker.com, "docker login", credential stores). Nothing is read before it is asked.
 */
export function makeCredentialFinder(environment: Variables): FindCredentials {
  const folder = dockerFolderOf(environment);
  return (registry, signal) => find(join(folder, 'config.json'), registry, signal);
}

async function find(path: string, registry: string, signal: AbortSignal): Promise<FoundCredentials> {
  const config = await readDockerConfig(path);
  if (config === undefined) return { kind: 'none', reason: `there is no ${path}` };
  const server = registry === 'docker.io' ? hubServer : registry;
  const helper = config.helperOf(registry);
  if (helper !== undefined) return askCredentialHelper(helper, server, signal);
  const credentials = config.storedFor(server);
  return credentials ? { kind: 'found', credentials } : { kind: 'none', reason: `there are none in ${path}` };
}
