import type Docker from 'dockerode';
import { Duplex } from 'node:stream';
import { makeOwnerLabels, removeContainer } from '../engine/containers.ts';
import { readAnswer } from '../engine/response-stream.ts';
import type { ContainerState } from '../engine/kubernetes/api.ts';
import type { StartStubContainer, StubContainer } from './kubernetes-stub.ts';

/** Starts the containers of a stub's pods on the usual engine, from the registry that they name, as a kubelet would. */
export function makeStubContainers(docker: Docker): StartStubContainer {
  return async ({ name, pod, image, command, uid, memoryBytes, cpuset, network }) => {
    await pull(docker, image);
    const { RepoDigests } = await docker.getImage(image).inspect();
    const [repository = ''] = image.split('@');
    const digest = RepoDigests.find((one) => one.startsWith(`${repository}@`)) ?? image;
    const container = await docker.createContainer({
      name: `k8s-${name}-${pod}`,
      Image: image,
      Entrypoint: [...command],
      ...(uid !== undefined && { User: `${uid}:${uid}` }),
      ...{ OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true },
      Labels: await makeOwnerLabels(),
      HostConfig: {
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        Tmpfs: { '/tmp': 'rw,exec,size=256m,mode=1777' },
        NetworkMode: network === undefined ? 'none' : `container:${network}`,
        CpusetCpus: cpuset,
        ...{ Memory: memoryBytes, MemorySwap: memoryBytes },
        LogConfig: { Type: 'json-file', Config: {} },
      },
    });
    await container.start();
    return makeStubContainer(docker, container, `docker-pullable://${digest}`);
  };
}

/** The part of the client that its types leave out. */
interface Demuxer {
  demuxStream(from: Duplex, stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): void;
}

async function pull(docker: Docker, image: string): Promise<void> {
  const stream = await docker.pull(image);
  for await (const { error } of readAnswer(stream)) if (error !== undefined) throw new Error(error);
}

function makeStubContainer(docker: Docker, container: Docker.Container, imageId: string): StubContainer {
  return {
    id: container.id,
    imageId,
    attach: async (say) => {
      const options = { ...{ stream: true, stdin: true, stdout: true, stderr: true }, hijack: true } as const;
      // The client's types call it a stream that can be read and written, which a Duplex is.
      const joined = (await container.attach(options)) as unknown as Duplex;
      const sink = (channel: 1 | 2): NodeJS.WritableStream =>
        new Duplex({
          read: () => undefined,
          write: (chunk: Buffer, _encoding, done) => {
            say(channel, chunk);
            done();
          },
        });
      (docker.modem as Demuxer).demuxStream(joined, sink(1), sink(2));
      return joined;
    },
    log: async () => {
      const text = await container.logs({ stdout: true, stderr: false, follow: false });
      return readFrames(text);
    },
    state: () => findState(container),
    remove: async () => {
      await removeContainer(docker, container.id);
    },
  };
}

/** Frames of eight bytes and their content (Docker Engine API, "attach"). */
function readFrames(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at + 4);
    text += bytes.toString('utf8', at + 8, at + 8 + length);
    at += 8 + length;
  }
  return text;
}

async function findState(container: Docker.Container): Promise<ContainerState> {
  const found = await container.inspect().catch(() => undefined);
  if (found === undefined) return { terminated: { exitCode: 137, reason: 'Error' } };
  const { Running, ExitCode, OOMKilled } = found.State;
  if (Running) return { running: {} };
  const reason = OOMKilled ? 'OOMKilled' : ExitCode === 0 ? 'Completed' : 'Error';
  return { terminated: { exitCode: ExitCode, reason } };
}
