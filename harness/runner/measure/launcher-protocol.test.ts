import { describe, expect, test } from 'vitest';
import { anyText, fc } from '../../testing/property.ts';
import {
  type Answer,
  AnswerDecoder,
  type LauncherRequest,
  findCommandProblem,
  makeRequestLine,
} from './launcher-protocol.ts';
import { makeEnvironment } from './launcher.ts';

const maxOutputBytes = 2 ** 28;

const readyLine = '{"ready":1,"version":5,"pid":1,"cpus":"0-1","maxRssKiB":64}\n';

const figures =
  '"startUs":7250,"sliceUs":null,"wallNs":1500000,"userUs":900,"systemUs":100,"maxRssKiB":1152,"minorFaults":64,"majorFaults":0,"voluntarySwitches":1,"involuntarySwitches":0,"stragglers":0,"scratchLeft":0,"oomKills":null,"memoryPeakBytes":null,"truncated":false';

const exitedLine = `{"id":"7","status":"exited","exitCode":3,"signal":null,${figures},"stdoutBytes":6,"stderrBytes":3}\n`;

const outcome = {
  status: 'exited',
  exitCode: 3,
  signal: null,
  startMs: 7.25,
  wallMs: 1.5,
  userMs: 0.9,
  systemMs: 0.1,
  maxRssKiB: 1152,
  minorFaults: 64,
  majorFaults: 0,
  voluntarySwitches: 1,
  involuntarySwitches: 0,
  stragglers: 0,
  scratchLeft: 0,
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

  test('AnswerDecoder tells the time, and how long the turns of a process were on a shared CPU', () => {
    const shared = exitedLine.replace('"sliceUs":null', '"sliceUs":20000');
    expect(decode(['{"clockUs":12}\n', `${shared}a\n{"b\nü\n`])).toEqual([
      { kind: 'clock', timeUs: 12 },
      { kind: 'outcome', id: '7', outcome: { ...outcome, sliceMs: 20 } },
    ]);
  });

  test.each([
    ['text', 'Segmentation fault\n', 'a line that is no answer: "Segmentation fault"'],
    ['an empty line', '\n', 'no answer: ""'],
    ['a list', '[1]\n', 'no answer: "[1]"'],
    ['a number', '5\n', 'no answer: "5"'],
    ['nothing of JSON', 'null\n', 'no answer: "null"'],
    ['an empty line before much else', `\n${'x'.repeat(5000)}`, 'no answer: ""'],
    ['an empty text', readyLine.replace('"0-1"', '""'), 'wrote cpus: "" where a text belongs'],
    ['an object of another kind', '{}\n', 'wrote error: nothing where a text belongs'],
    ['another version', readyLine.replace('"version":5', '"version":1'), 'speaks version 1'],
    ['a negative count', exitedLine.replace('1500000', '-1'), 'wrote wallNs: -1 where a count belongs'],
    ['a fraction', exitedLine.replace('"stdoutBytes":6', '"stdoutBytes":0.5'), 'stdoutBytes: 0.5'],
    ['a missing count', exitedLine.replace('"userUs":900,', ''), 'wrote userUs: nothing'],
    ['an exit without a code', exitedLine.replace('"exitCode":3', '"exitCode":null'), 'exitCode: null'],
    [
      'an unknown status',
      exitedLine.replace('exited', 'vanished'),
      'status: "vanished" where a known status belongs',
    ],
    [
      'more output than is kept',
      exitedLine.replace('"stdoutBytes":6', `"stdoutBytes":${2 ** 52}`),
      'announced 4503599627370496 bytes of output, where it keeps 268435456',
    ],
    ['a line without end', 'x'.repeat(5000), 'more than 4096 bytes without ending the line'],
  ])('AnswerDecoder throws on %s', (_, bytes, sentence) => {
    // A text alone would also hold for a thrown undefined.
    const error = expect.objectContaining({ message: expect.stringContaining(sentence) as string }) as Error;
    expect(() => decode([bytes, 'a\n{"b\nü\n'])).toThrow(error);
  });

  test('AnswerDecoder quotes the beginning of what is no answer, and why it is none', () => {
    const error = expect.objectContaining({
      message: `The launcher wrote a line that is no answer: "${'x'.repeat(200)}"`,
      cause: expect.any(SyntaxError) as SyntaxError,
    }) as Error;
    expect(() => decode([`${'x'.repeat(201)}\n`])).toThrow(error);
  });

  test('AnswerDecoder takes a header of 4096 bytes, and no longer one, ended or not', () => {
    const longest = readyLine.trimEnd().padEnd(4096);
    expect(decode([longest, '\n'])).toEqual([answers[0]]);
    expect(() => decode([`${longest} `])).toThrow('more than 4096 bytes without ending the line');
    expect(() => decode([`${longest} \n`])).toThrow('more than 4096 bytes without ending the line');
  });

  test('AnswerDecoder takes as much output as is kept', () => {
    const decoder = new AnswerDecoder(6);
    expect(decoder.push(Buffer.from(`${exitedLine}a\n{"b\nü\n`))).toEqual([answers[1]]);
    expect(() => new AnswerDecoder(5).push(Buffer.from(exitedLine))).toThrow('announced 6 bytes of output');
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
    expect(() => decode([exitedLine])).toThrow('ended in the middle of an answer');
  });

  test('AnswerDecoder takes many megabytes in small chunks without copying them again and again', () => {
    const bytes = 25 * 1024 * 1024;
    const line = exitedLine.replace('"stdoutBytes":6', `"stdoutBytes":${bytes - 3}`);
    const take = (chunks: number): number => {
      const chunk = Buffer.alloc(bytes / chunks);
      const { user, system } = process.cpuUsage();
      const [answer] = decode([line, ...Array<Buffer>(chunks).fill(chunk)]);
      expect(answer).toMatchObject({ kind: 'outcome' });
      const now = process.cpuUsage();
      return now.user - user + now.system - system;
    };
    const least = (chunks: number): number => Math.min(...Array.from({ length: 3 }, () => take(chunks)));
    // As many bytes take about as long in more chunks; copied again for each chunk, sixteen times.
    expect(least(800) / least(50)).toBeLessThan(4);
  });
});

function decode(chunks: readonly (string | Buffer)[]): readonly Answer[] {
  const decoder = new AnswerDecoder(maxOutputBytes);
  const found = chunks.flatMap((chunk) => decoder.push(Buffer.from(chunk)));
  decoder.end();
  return found;
}

const request: LauncherRequest = {
  id: '7',
  timeoutMs: 1000,
  maxOutputBytes: 4096,
  cwd: '/tmp',
  env: [['LD_PRELOAD', '/usr/lib/libmimalloc.so']],
  argv: ['/bench/mstress', '2', '50'],
};

describe('makeRequestLine()', () => {
  test('makeRequestLine() writes the words in the order the launcher reads them', () => {
    expect(makeRequestLine(request)).toBe(
      'run 7 1000 4096 0 all 0 empty /dev/null /tmp 1 LD_PRELOAD=/usr/lib/libmimalloc.so /bench/mstress 2 50\n',
    );
  });

  test('makeRequestLine() says which CPU is shared, and when', () => {
    expect(makeRequestLine({ ...request, env: [], shared: { cpu: 3, startUs: 12_345 } })).toBe(
      'run 7 1000 4096 12345 3 0 empty /dev/null /tmp 0 /bench/mstress 2 50\n',
    );
  });

  test('makeRequestLine() says how much memory the container may have', () => {
    expect(makeRequestLine({ ...request, env: [], memoryBytes: 5_000_000 })).toBe(
      'run 7 1000 4096 0 all 5000000 empty /dev/null /tmp 0 /bench/mstress 2 50\n',
    );
  });

  test('makeRequestLine() says what is read, and whether the scratch is kept', () => {
    expect(makeRequestLine({ ...request, env: [], keepsScratch: true, input: '/input' })).toBe(
      'run 7 1000 4096 0 all 0 keep /input /tmp 0 /bench/mstress 2 50\n',
    );
  });

  test('makeRequestLine() encodes blanks, line ends, per cent signs and all beyond ASCII', () => {
    expect(makeRequestLine({ ...request, env: [], argv: ['/a b', '100%\n', 'ü', '\x7f'] })).toBe(
      'run 7 1000 4096 0 all 0 empty /dev/null /tmp 0 /a%20b 100%25%0A %C3%BC %7F\n',
    );
  });

  test('makeRequestLine() writes the empty argument as a lone per cent sign', () => {
    expect(makeRequestLine({ ...request, env: [['A', '']], argv: ['/x', ''] })).toBe(
      'run 7 1000 4096 0 all 0 empty /dev/null /tmp 1 A= /x %\n',
    );
  });

  test('makeRequestLine() gives back every text when decoded as the launcher decodes', () => {
    const word = anyText({ maxLength: 50 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (argv) => {
        const line = makeRequestLine({ ...request, env: [], argv });
        expect(line).toMatch(/^[!-~]+( [!-~]+)*\n$/);
        expect(line.trimEnd().split(' ').slice(11).map(decodeRequest)).toEqual(argv);
      }),
    );
  });

  test.each([
    ['an id with a blank', { id: 'a b' }, 'its id is not'],
    ['an empty id', { id: '' }, 'its id is not'],
    ['no time', { timeoutMs: 0 }, 'timeoutMs is 0'],
    ['more than a hundred days', { timeoutMs: 8_640_000_001 }, 'timeoutMs is 8640000001'],
    ['a fraction of a millisecond', { timeoutMs: 0.5 }, 'timeoutMs is 0.5'],
    ['a negative limit', { maxOutputBytes: -1 }, 'maxOutputBytes is -1'],
    ['a limit of sixteen digits', { maxOutputBytes: 1e15 }, 'maxOutputBytes is 1000000000000000'],
    ['a CPU without a number', { shared: { cpu: NaN, startUs: 1 } }, 'startUs is 1 and cpu NaN'],
    ['a size without a number', { memoryBytes: NaN }, 'memoryBytes is NaN'],
    ['no program', { argv: [] }, 'argv is empty'],
    ['a name with an equals sign', { env: [['A=B', '']] as const }, '"A=B" cannot name'],
    ['an empty name', { env: [['', 'x']] as const }, '"" cannot name'],
    ['a zero byte', { argv: ['/x', 'a\0b'] }, 'it holds a zero byte'],
    ['an overlong line', { argv: ['/x', 'y'.repeat(65_536)] }, '14 words in 65622 bytes'],
    ['too many words', { argv: Array<string>(5000).fill('x') }, '5012 words'],
  ])('makeRequestLine() refuses %s', (_, change, sentence) => {
    expect(() => makeRequestLine({ ...request, ...change })).toThrow(sentence);
  });
});

test('makeRequestLine() writes as many words and bytes as the launcher reads, and not one more', () => {
  const words = (count: number): LauncherRequest => ({
    ...request,
    env: [],
    argv: Array<string>(count).fill('x'),
  });
  expect(makeRequestLine(words(4_085)).split(' ')).toHaveLength(4_096);
  expect(() => makeRequestLine(words(4_086))).toThrow('4097 words');
  const bytes = (count: number): LauncherRequest => ({ ...request, env: [], argv: ['x'.repeat(count)] });
  const others = makeRequestLine(bytes(1)).length - 1;
  expect(makeRequestLine(bytes(65_536 - others))).toHaveLength(65_536);
  expect(() => makeRequestLine(bytes(65_537 - others))).toThrow('12 words in 65537 bytes');
});

describe('findCommandProblem()', () => {
  test('findCommandProblem() lets through no command that a request has no room for', () => {
    const longest = ['/x', 'y'.repeat(57_341)];
    const [padding, preload] = [4_096, `/${'l'.repeat(512)}.so`];
    expect(findCommandProblem(longest)).toBeUndefined();
    expect(() =>
      makeRequestLine({ ...request, env: makeEnvironment(preload, padding), argv: longest }),
    ).not.toThrow();
    expect(findCommandProblem([...longest, 'z'])).toMatch(/^found a command of 57346 bytes/);
    expect(findCommandProblem(['/x', ' '.repeat(20_000)])).toMatch(/^found a command of 60003 bytes/);
    expect(findCommandProblem(Array<string>(4_033).fill('x'))).toBe(
      'found a command of 4033 words, wanted no more than 4032',
    );
  });
});

function decodeRequest(word: string): string {
  return word === '%' ? '' : decodeURIComponent(word);
}
