import type Docker from 'dockerode';
import { readAnswer, untilAborted, watchForStall } from './response-stream.ts';

/** One that nobody knows the reason of may have ended by itself, or have lost its connection only. */
export type ContainerEnd = 'out-of-memory' | 'killed' | 'unknown';

/** An engine may say a moment after the end that it was for memory, or before it. */
const listenMs = 1_000;

/**
 * How far apart the two events of one end may be. A program that was killed earlier has left its container alive: what ends that
 * later is another matter.
 */
const sameEndNs = 10e9;

/** The exit code of a process that SIGKILL has ended, as by the kernel: 128 and the number of the signal. */
const killedCode = '137';

/**
 * How a container ended that is gone already. Its engine keeps the last events of all containers, and tells them again to whoever
 * asks for what was since the beginning (Docker Engine API, "Monitor events"). Podman has none for memory.
 */
export async function findContainerEnd(docker: Docker, id: string): Promise<ContainerEnd> {
  let [killedNs, outOfMemoryNs] = [NaN, NaN];
  using limit = watchForStall(listenMs);
  const { signal } = limit;
  try {
    // The client's types do not know the option to take a question back, which its source documents.
    const options = {
      ...{ since: 1, filters: { container: [id], event: ['oom', 'die'] }, abortSignal: signal },
    };
    const events = await untilAborted(docker.getEvents(options), signal);
    signal.addEventListener('abort', () => {
      (events as NodeJS.ReadableStream & { destroy(): void }).destroy();
    });
    for await (const line of readAnswer(events)) {
      const { Action, Actor, timeNano = NaN } = line as ContainerEvent;
      if (Action === 'oom') outOfMemoryNs = timeNano;
      if (Action === 'die' && Actor?.Attributes?.['exitCode'] === killedCode) killedNs = timeNano;
      if (Math.abs(killedNs - outOfMemoryNs) <= sameEndNs) return 'out-of-memory';
    }
  } catch {
    // Nobody knows more then.
  }
  return Number.isNaN(killedNs) ? 'unknown' : 'killed';
}

/** The part of an event that is used. */
interface ContainerEvent {
  readonly Action?: string;
  readonly timeNano?: number;
  readonly Actor?: { readonly Attributes?: Readonly<Record<string, string>> };
}
