import { PassThrough } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { BenchError } from '../../errors.ts';
import { type Cluster, type Question, podsOf } from './client.ts';

/** The line to the first process of a container, whose standard input is open once. */
export interface Attachment {
  send(line: string): void;
  /** Standard output; it ends with the connection. Throws `subject-failed` with the launcher's last words. */
  readonly received: AsyncIterable<Uint8Array>;
  /** Ends standard input. */
  close(): void;
}

/** Both put the number of a channel before each message; by the second one channel can be closed by itself. */
const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;

/** The numbers of channels (k8s.io/apimachinery, pkg/util/remotecommand). */
const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, close: 255 } as const;

interface AttachRequest {
  readonly pod: string;
  readonly container: string;
}

export async function attach(cluster: Cluster, { pod, container }: AttachRequest): Promise<Attachment> {
  const query = new URLSearchParams({ container, stdin: 'true', stdout: 'true', stderr: 'true' });
  const question: Question = {
    method: 'GET',
    path: `${podsOf(cluster)}/${pod}/attach?${query.toString()}`,
    verb: 'create',
    resource: 'pods/attach',
  };
  const socket = await cluster.open(question, protocols);
  return makeAttachment(socket);
}

function makeAttachment(socket: WebSocket): Attachment {
  const received = new PassThrough();
  const words = { said: '' };
  socket.on('message', (data: RawData) => {
    take(toBytes(data), received, words);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    received.end();
  });
  return {
    received: readOut(received, words),
    send: (line) => {
      socket.send(frame(channels.stdin, Buffer.from(line)));
    },
    close: () => {
      if (socket.protocol === protocols[0] && socket.readyState === socket.OPEN)
        socket.send(frame(channels.close, Buffer.from([channels.stdin])));
      socket.close();
      // A server that does not answer the end is not waited for.
      socket.terminate();
    },
  };
}

function frame(channel: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([channel]), content]);
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

/** How the process ended comes last, as a Status of the API: whoever looks at the pod's own knows more. */
function take(message: Buffer, received: PassThrough, words: { said: string }): void {
  const [channel] = message;
  const content = message.subarray(1);
  if (content.length === 0) return;
  if (channel === channels.stdout) received.write(content);
  if (channel === channels.stderr) {
    words.said += content.toString('utf8');
    received.end();
  }
}

async function* readOut(received: PassThrough, words: { said: string }): AsyncGenerator<Uint8Array> {
  for await (const chunk of received) yield Buffer.from(chunk as Uint8Array);
  const said = words.said.trim();
  if (said !== '')
    throw new BenchError('subject-failed', said, {
      hint: 'The launcher gave up; the container could not be used',
    });
}
