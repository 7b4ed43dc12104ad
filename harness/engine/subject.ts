import type Docker from 'dockerode';
import type { Subject, SubjectRequest } from '../model/lab.ts';
import { answerWithin } from './answer-within.ts';
import { decodeFrames } from './attach-frames.ts';
import { nobody } from './confinement.ts';
import { createContainer } from './create-container.ts';
import { toEngineError } from './errors.ts';
import { ping } from './ping.ts';
import { removeContainer } from './sweep.ts';

/** Room for a workload's files and for the output it prints, which the launcher keeps in memory. */
const tmpfsOptions = 'rw,nosuid,nodev,exec,size=256m,mode=1777';

const allStreams = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true } as const;

/** For each step of a start. */
const startMs = 180_000;

/**
 * Starts a container and stays attached to its first process. Standard input is open once: when this program goes
 * away for whatever reason the launcher sees the end of it, ends, and the engine removes the container.
 */
export async function startSubject(
  docker: Docker,
  request: SubjectRequest,
  signal: AbortSignal,
): Promise<Subject> {
  signal.throwIfAborted();
  let id: string | undefined;
  try {
    const container = await createContainer(docker, describeContainer(request));
    id = container.id;
    const stream = await answerWithin(startMs, attachTo(container));
    await answerWithin(startMs, (abortSignal) => container.start({ abortSignal }));
    return makeSubject(docker, container.id, stream);
  } catch (error) {
    if (id !== undefined) await removeContainer(docker, id).catch(() => undefined);
    throw toEngineError(error, `Cannot start ${request.image}`, 'subject-failed');
  }
}

function attachTo(container: Docker.Container) {
  return (abortSignal: AbortSignal): Promise<NodeJS.ReadWriteStream> =>
    container.attach({ ...allStreams, abortSignal });
}

function makeSubject(docker: Docker, containerId: string, stream: NodeJS.ReadWriteStream): Subject {
  stream.on('error', () => undefined);
  return {
    containerId,
    send: (line) => {
      stream.write(line);
    },
    received: untilLost(docker, decodeFrames(stream)),
    [Symbol.asyncDispose]: async () => {
      stream.end();
      await removeContainer(docker, containerId);
    },
  };
}

/** A stream ends with its container and with its connection: in the second case nobody answers any more. */
async function* untilLost(docker: Docker, received: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* received;
  await ping(docker);
}

function describeContainer(request: SubjectRequest): Docker.ContainerCreateOptions {
  return {
    name: request.name,
    Image: request.image,
    Labels: request.labels,
    ...(request.asImageUser !== true && { User: nobody }),
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    HostConfig: {
      AutoRemove: true,
      ...(request.network !== undefined && { NetworkMode: `container:${request.network}` }),
      Tmpfs: { '/tmp': tmpfsOptions },
      CpusetCpus: request.cpuset,
      Memory: request.memoryBytes,
      MemorySwap: request.memoryBytes,
      LogConfig: { Type: 'none', Config: {} },
    },
  };
}
