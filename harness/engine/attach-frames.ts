import { BenchError } from '../errors.ts';

const headerBytes = 8;
const stderrStream = 2;

/**
 * What a container without a terminal writes to standard output, out of the engine's multiplexed stream: frames of
 * one byte for the stream, three empty ones, and a big-endian length of four (Docker Engine API, "attach").
 * What comes on standard error is the launcher's last words and ends the stream with an error.
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
