import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { decodeFrames } from './container-stream.ts';

function frame(stream: number, content: Uint8Array): Buffer {
  const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(content.length, 4);
  return Buffer.concat([head, content]);
}

async function decode(chunks: Iterable<Buffer>): Promise<Buffer> {
  const contents = [];
  for await (const content of decodeFrames(Readable.from(chunks))) contents.push(content);
  return Buffer.concat(contents);
}

/** Bytes, cut at some places of them. */
const cutBytes = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }).chain((contents) => {
  const bytes = Buffer.concat(contents.map((content) => frame(1, content)));
  return fc.array(fc.nat(bytes.length), { maxLength: 20 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return { contents, chunks: edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge)) };
  });
});

describe('decodeFrames()', () => {
  test('decodeFrames() gives what was written, wherever the frames are cut', async () => {
    await fc.assert(
      fc.asyncProperty(cutBytes, async ({ contents, chunks }) => {
        expect(await decode(chunks)).toEqual(Buffer.concat(contents));
      }),
    );
  });

  test('decodeFrames() leaves out a frame that is not whole when the container ends', async () => {
    const whole = frame(1, Buffer.from('whole'));
    expect(String(await decode([whole, frame(1, Buffer.from('half')).subarray(0, 10)]))).toBe('whole');
    expect(String(await decode([whole, Buffer.from([1, 0, 0])]))).toBe('whole');
  });

  test('decodeFrames() throws the last words that come on standard error', async () => {
    const words = frame(2, Buffer.from('cannot fork: Resource temporarily unavailable\n'));
    await expect(decode([frame(1, Buffer.from('a')), words])).rejects.toMatchObject({
      code: 'subject-failed',
      message: 'cannot fork: Resource temporarily unavailable',
    });
  });

  test('decodeFrames() ends when the connection breaks', async () => {
    function* broken(): Generator<Buffer> {
      yield frame(1, Buffer.from('before'));
      throw new Error('ECONNRESET');
    }
    expect(String(await decode(broken()))).toBe('before');
  });
});
