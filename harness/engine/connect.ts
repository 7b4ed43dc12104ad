import { BenchError } from '../errors.ts';
import type { EngineAccess } from '../model/engine-access.ts';
import type { EngineAddress } from '../model/engine-request.ts';
import type { EngineFacts } from '../model/lab.ts';
import { openClient, type Client } from './client.ts';
import { askEngine } from './engine-facts.ts';
import { explainUnreachable } from './unreachable.ts';

/** An engine that has answered. */
export interface Connection extends Client {
  readonly engine: EngineFacts;
}

export interface ConnectionRequest {
  /** What the engine is called in this program. */
  readonly name: string;
  readonly access: Pick<EngineAccess, 'openTunnel'>;
  readonly signal?: AbortSignal;
  /** How long an answer is waited for; a way there has a limit of its own. */
  readonly timeoutMs?: number;
}

/** Long enough for a busy engine, short enough for a person who waits. */
const helloTimeoutMs = 10_000;

const never = new AbortController().signal;

/** Connects to an engine; throws `no-engine` with the reason, and what to do about it. */
export async function connect(address: EngineAddress, request: ConnectionRequest): Promise<Connection> {
  const { name, access, signal = never, timeoutMs = helloTimeoutMs } = request;
  let client: Client | undefined;
  try {
    client = await openClient(address, { openTunnel: access.openTunnel, signal });
    const limit = AbortSignal.timeout(timeoutMs);
    const question = { name, host: address.host, signal: AbortSignal.any([limit, signal]) };
    const engine = await askEngine(client.docker, question).catch((error: unknown) => {
      throw limit.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`, { cause: error }) : error;
    });
    return { ...client, engine };
  } catch (error) {
    const said = (await client?.said()) ?? '';
    await client?.[Symbol.asyncDispose]();
    signal.throwIfAborted();
    throw explainUnreachable(error, { address, said });
  }
}

/** Connects to the first address that answers; throws `no-engine` with what each one said when none does. */
export async function connectToFirst(
  addresses: readonly EngineAddress[],
  request: ConnectionRequest,
): Promise<Connection> {
  const refusals: BenchError[] = [];
  for (const address of addresses) {
    try {
      return await connect(address, request);
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      refusals.push(error);
    }
  }
  throw noneAnswers(addresses, refusals);
}

function noneAnswers(addresses: readonly EngineAddress[], refusals: readonly BenchError[]): BenchError {
  const lines = refusals.map(({ message }, index) => `  ${addresses[index]?.host ?? ''}: ${message}`);
  const [only] = refusals;
  const hint = 'Run npm run setup, start Docker or Podman, or set DOCKER_HOST to where one listens';
  return new BenchError('no-engine', ['No container engine answers', ...lines].join('\n'), {
    hint: refusals.length === 1 && only !== undefined ? only.hint : hint,
  });
}
