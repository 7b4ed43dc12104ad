import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { followProgress } from './answer-lines.ts';

async function follow(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  await followProgress(
    Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    (line) => lines.push(line),
  );
  return lines;
}

const answer = `${[
  { stream: 'Step 1/2 : FROM débian\n' },
  { stream: '\n' },
  { stream: 'one\ntwo\n\nthree' },
  { status: 'Extracting', id: '1a2b', progressDetail: { current: 1 } },
  { status: 'Done' },
  { aux: { ID: 'sha256:00' } },
]
  .map((line) => JSON.stringify(line))
  .join('\r\n')}\n`;

const lines = ['Step 1/2 : FROM débian', 'one', 'two', 'three', '1a2b Extracting', 'Done'];

describe('followProgress()', () => {
  test('followProgress() tells every line that holds something', async () => {
    expect(await follow([answer])).toEqual(lines);
  });

  test('followProgress() tells the same lines wherever the answer is cut, within a character too', async () => {
    const bytes = Buffer.from(answer);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (cut) => {
        expect(await follow([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(lines);
      }),
    );
  });

  test('followProgress() tells a last line without an end', async () => {
    expect(await follow(['{"stream":"a"}\n{"stream":"b"}'])).toEqual(['a', 'b']);
  });

  test('followProgress() throws what the engine calls an error, after the lines before it', async () => {
    const told: string[] = [];
    const stream = Readable.from([Buffer.from('{"stream":"a"}\n{"error":"no space left on device"}\n')]);
    await expect(followProgress(stream, (line) => told.push(line))).rejects.toThrow(
      'no space left on device',
    );
    expect(told).toEqual(['a']);
  });
});
