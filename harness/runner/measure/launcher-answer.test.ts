import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { AnswerDecoder, type Answer } from './launcher-answer.ts';

const maxOutputBytes = 2 ** 28;

const readyLine = '{"ready":1,"version":1,"pid":1,"cpus":"0-1","maxRssKiB":64}\n';

const figures =
  '"wallNs":1500000,"userUs":900,"systemUs":100,"maxRssKiB":1152,"minorFaults":64,"majorFaults":0,"voluntarySwitches":1,"involuntarySwitches":0,"stragglers":0,"oomKills":null,"truncated":false';

const exitedLine = `{"id":"7","status":"exited","exitCode":3,"signal":null,${figures},"stdoutBytes":6,"stderrBytes":3}\n`;

const outcome = {
  status: 'exited',
  exitCode: 3,
  signal: null,
  wallMs: 1.5,
  userMs: 0.9,
  systemMs: 0.1,
  maxRssKiB: 1152,
  minorFaults: 64,
  majorFaults: 0,
  voluntarySwitches: 1,
  involuntarySwitches: 0,
  stragglers: 0,
  oomKills: null,
  truncated: false,
  stdout: 'a\n{"b\n',
  stderr: 'ü\n',
};

const conversation = `${readyLine}${exitedLine}a\n{"b\nü\n{"error":"not of the form"}\n${exitedLine}a\n{"b\nü\n`;

const answers = [
  { kind: 'ready', pid: 1, cpus: '0-1', maxRssKiB: 64 },
  { kind: 'outcome', id: '7', outcome },
  { kind: 'refused', error: 'not of the form' },
  { kind: 'outcome', id: '7', outcome },
];

describe('AnswerDecoder', () => {
  test('AnswerDecoder takes output as bytes, whatever it looks like', () => {
    expect(decode([conversation])).toEqual(answers);
  });

  test('AnswerDecoder gives the same answers wherever the bytes are cut', () => {
    const bytes = Buffer.from(conversation);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(decode(chunks)).toEqual(answers);
      }),
    );
  });

  test('AnswerDecoder gives the same answers byte by byte', () => {
    expect(decode([...Buffer.from(conversation)].map((byte) => Buffer.from([byte])))).toEqual(answers);
  });

  test('AnswerDecoder gives an answer as soon as its last byte is there', () => {
    const decoder = new AnswerDecoder(maxOutputBytes);
    expect(decoder.push(Buffer.from(`${exitedLine}a\n{"b\nü`))).toEqual([]);
    expect(decoder.push(Buffer.from('\n'))).toHaveLength(1);
    decoder.end();
  });

  test.each([
    ['"status":"signaled","exitCode":null,"signal":9', { status: 'signaled', exitCode: null, signal: 9 }],
    [
      '"status":"timed-out","exitCode":null,"signal":null',
      { status: 'timed-out', exitCode: null, signal: null },
    ],
    [
      '"status":"exec-failed","errno":2,"error":"execve: No such file or directory","exitCode":null,"signal":null',
      { status: 'exec-failed', exitCode: null, signal: null, error: 'execve: No such file or directory' },
    ],
  ])('AnswerDecoder tells how a process ended: %s', (words, end) => {
    const line = `{"id":"7",${words},${figures},"stdoutBytes":0,"stderrBytes":0}\n`;
    expect(decode([line])).toEqual([
      { kind: 'outcome', id: '7', outcome: { ...outcome, ...end, stdout: '', stderr: '' } },
    ]);
  });

  test.each([
    ['text', 'Segmentation fault\n', 'a line that is no answer: "Segmentation fault"'],
    ['an empty line', '\n', 'no answer: ""'],
    ['a list', '[1]\n', 'no answer: "[1]"'],
    ['an object of another kind', '{}\n', 'wrote error: nothing where a text belongs'],
    ['another version', readyLine.replace('"version":1', '"version":2'), 'speaks version 2'],
    ['a negative count', exitedLine.replace('1500000', '-1'), 'wrote wallNs: -1 where a count belongs'],
    ['a fraction', exitedLine.replace('"stdoutBytes":6', '"stdoutBytes":0.5'), 'stdoutBytes: 0.5'],
    ['a missing count', exitedLine.replace('"userUs":900,', ''), 'wrote userUs: nothing'],
    ['an exit without a code', exitedLine.replace('"exitCode":3', '"exitCode":null'), 'exitCode: null'],
    ['an unknown status', exitedLine.replace('exited', 'vanished'), 'status: "vanished"'],
    [
      'more output than is kept',
      exitedLine.replace('"stdoutBytes":6', `"stdoutBytes":${2 ** 52}`),
      'announced 4503599627370496 bytes of output, where it keeps 268435456',
    ],
    ['a line without end', 'x'.repeat(5000), 'more than 4096 bytes without ending the line'],
  ])('AnswerDecoder throws on %s', (_, bytes, sentence) => {
    expect(() => decode([bytes, 'a\n{"b\nü\n'])).toThrow(sentence);
  });

  test('AnswerDecoder throws on a bad header without waiting for the output it announces', () => {
    const decoder = new AnswerDecoder(maxOutputBytes);
    expect(() => decoder.push(Buffer.from(exitedLine.replace('"truncated":false', '"truncated":0')))).toThrow(
      'wrote truncated: 0 where true or false belongs',
    );
  });

  test('AnswerDecoder.end() throws in the middle of a line and in the middle of an output', () => {
    expect(() => decode([exitedLine.slice(0, 20)])).toThrow('ended in the middle of an answer');
    expect(() => decode([exitedLine, 'a'])).toThrow('ended in the middle of an answer');
  });

  test('AnswerDecoder takes a hundred megabytes in small chunks without copying them again and again', () => {
    const chunk = Buffer.alloc(65_536);
    const line = exitedLine.replace('"stdoutBytes":6', `"stdoutBytes":${1600 * chunk.length - 3}`);
    const [answer] = decode([line, ...Array<Buffer>(1600).fill(chunk)]);
    expect(answer).toMatchObject({ kind: 'outcome' });
  }, 5000);
});

function decode(chunks: readonly (string | Buffer)[]): readonly Answer[] {
  const decoder = new AnswerDecoder(maxOutputBytes);
  const found = chunks.flatMap((chunk) => decoder.push(Buffer.from(chunk)));
  decoder.end();
  return found;
}
