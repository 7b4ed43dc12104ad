import type Docker from 'dockerode';
import { Socket } from 'node:net';
import { BenchError } from '../errors.ts';
import type { Container, ContainerRequest } from '../model/index.ts';
import { type ContainerEnd, findContainerEnd } from './container-end.ts';
import { createContainer, launcherRights, nobody, removeContainer } from './containers.ts';
import { ping } from './engine-info.ts';
import { toEngineError } from './errors.ts';
import { answerWithin } from './response-stream.ts';
import type { JoinedNetwork } from './start-in-turn.ts';

const headerBytes = 8;
const stderrStream = 2;

/**
 * Standard output of a container without a terminal, out of the engine's multiplexed stream: frames of one byte for the
 * stream, three empty ones, and a big-endian length of four (Docker Engine API, "attach"). Standard error holds the
 * launcher's last words, and ends the stream with an error.
 */
export async function* decodeFrames(stream: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of whileConnected(stream)) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (let frame = firstFrame(pending); frame !== undefined; frame = firstFrame(pending)) {
      pending = pending.subarray(headerBytes + frame.length);
      if (frame.stream === stderrStream) throw new BenchError('subject-failed', frame.toString(), complaint);
      yield frame.content;
    }
  }
}

const complaint = { hint: 'The launcher gave up; the container could not be used' };

interface Frame {
  readonly stream: number;
  readonly length: number;
  readonly content: Buffer;
  toString(): string;
}

function firstFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < headerBytes) return undefined;
  const length = bytes.readUInt32BE(4);
  if (bytes.length < headerBytes + length) return undefined;
  const content = bytes.subarray(headerBytes, headerBytes + length);
  return { stream: bytes.readUInt8(0), length, content, toString: () => content.toString('utf8').trim() };
}

/** A connection that breaks ends the container's stream as an end of the container would: both are the end. */
async function* whileConnected(stream: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk);
  } catch {
    return;
  }
}

/** Space for a workload's files and for the output it prints, which the launcher keeps in memory. */
const tmpfsOptions = 'rw,nosuid,nodev,exec,size=256m,mode=1777';

const allStreams = { stream: true, stdin: true, stdout: true, stderr: true } as const;

/** The limit for each step of a start. */
const startMs = 180_000;

interface Start {
  readonly signal: AbortSignal;
  readonly network?: JoinedNetwork;
}

/**
 * Starts a container and stays attached to its first process. Standard input is open once: when this program goes
 * away for whatever reason the launcher sees the end of it, ends, and the engine removes the container.
 */
export async function startContainer(
  docker: Docker,
  request: ContainerRequest,
  { signal, network }: Start,
): Promise<Container> {
  signal.throwIfAborted();
  let id: string | undefined;
  try {
    const container = await createContainer(docker, describeContainer(request, network));
    id = container.id;
    const stream = await answerWithin(startMs, attachTo(docker, container.id));
    await answerWithin(startMs, (abortSignal) => container.start({ abortSignal }));
    return makeContainer(docker, container.id, stream);
  } catch (error) {
    if (id !== undefined) await removeContainer(docker, id).catch(() => undefined);
    throw toEngineError(error, `Cannot start ${request.image}`, 'subject-failed');
  }
}

/**
 * The client's own way repeats the options as the body of the request, and leaves the request open: Podman hands that body to
 * the container as its first input, and a refusal leaves a connection that keeps this process alive. A body of no bytes has an
 * end, and is all that `docker attach` sends.
 */
function attachTo(docker: Docker, id: string) {
  return (abortSignal: AbortSignal): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const request = {
        ...{ path: `/containers/${id}/attach?`, method: 'POST', options: allStreams, abortSignal },
        ...{ file: Buffer.alloc(0), headers: { 'Content-Type': 'text/plain' } },
        ...{ hijack: true, isStream: true, statusCodes: { 200: true, 404: 'no such container' } },
      };
      (docker.modem as Dialer).dial(request, (error, answer) => {
        if (error !== null) reject(error);
        else if (answer instanceof Socket) resolve(answer);
        else reject(new Error('the engine keeps no connection open to a container'));
      });
    });
}

/** The part of the client that its types leave out. */
interface Dialer {
  dial(request: object, onAnswer: (error: Error | null, answer: unknown) => void): void;
}

function makeContainer(docker: Docker, containerId: string, stream: Socket): Container {
  stream.on('error', () => undefined);
  return {
    containerId,
    send: (line) => {
      stream.write(line);
    },
    received: untilLost(docker, containerId, decodeFrames(stream)),
    [Symbol.asyncDispose]: async () => {
      stream.end();
      await removeContainer(docker, containerId);
    },
  };
}

/** A stream ends with its container and with its connection: in the second case nobody answers any more. */
async function* untilLost(
  docker: Docker,
  containerId: string,
  received: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* received;
  await ping(docker);
  const end = await findContainerEnd(docker, containerId);
  if (end !== 'unknown') throw new Error(endings[end]);
}

const endings = {
  'out-of-memory': 'the kernel killed all of it for memory: its limit is too low (--memory)',
  killed: 'it was killed, by somebody or for memory (--memory)',
} as const satisfies Record<Exclude<ContainerEnd, 'unknown'>, string>;

function toMount({ source, target }: NonNullable<ContainerRequest['mounts']>[number]): Docker.MountSettings {
  return { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}

function describeContainer(request: ContainerRequest, network: JoinedNetwork): Docker.ContainerCreateOptions {
  return {
    name: request.name,
    Image: request.image,
    Labels: request.labels,
    // The launcher starts as root, becomes a user of its own, and workloads the one that it is told: launcher/user.h.
    ...(request.asImageUser !== true && { User: '0:0', Cmd: [nobody] }),
    // An image's own would run beside what is measured.
    Healthcheck: { Test: ['NONE'] },
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    HostConfig: {
      AutoRemove: true,
      CapAdd: launcherRights,
      ...(network !== undefined && { NetworkMode: `container:${network}` }),
      Tmpfs: { '/tmp': tmpfsOptions },
      ...(request.mounts && { Mounts: request.mounts.map(toMount) }),
      CpusetCpus: request.cpuset,
      Memory: request.memoryBytes,
      MemorySwap: request.memoryBytes,
      LogConfig: { Type: 'none', Config: {} },
    },
  };
}
