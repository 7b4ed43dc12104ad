import { BenchError } from '../errors.ts';
import type { Credentials, FoundCredentials } from '../model/credentials.ts';
import { runProgram } from './run-program.ts';

/** Some ask a person to unlock a key ring. */
const timeoutMs = 60_000;

/** What helpers call the user where the secret is a token (docker-credential-helpers, protocol). */
const tokenUser = '<token>';

/**
 * Asks one of Docker's credential helpers, `docker-credential-<name>`: the server on standard input, a JSON object on
 * standard output. What it prints is never part of a reason: it may be a secret.
 */
export async function askCredentialHelper(
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

function toCredentials(text: string, server: string): Credentials | undefined {
  const { Username, Secret } = parse(text);
  if (Username === undefined || Secret === undefined || Secret === '') return undefined;
  return Username === tokenUser
    ? { identitytoken: Secret, serveraddress: server }
    : { username: Username, password: Secret, serveraddress: server };
}

function parse(text: string): { readonly Username?: string; readonly Secret?: string } {
  try {
    // The helpers' protocol promises these members.
    return JSON.parse(text) as ReturnType<typeof parse>;
  } catch {
    return {};
  }
}
