import { BenchError } from '../errors.ts';
import type { FoundCredentials } from '../model/credentials.ts';
import { toCredentials } from './credential-answer.ts';
import { runProgram } from '../machine/run-program.ts';

/** Some ask a person to unlock a key ring. */
const timeoutMs = 60_000;

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
