import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { makeScreen } from '../testing/screen.ts';
import { type Streams, makeLiveArea, makeTerminal } from './terminal.ts';

describe('makeLiveArea()', () => {
  test('show() writes over what it showed before', () => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show('one\ntwo\nthree');
    show('1 of 2');
    expect(screen.lines()).toEqual(['before', '1 of 2']);
    show('');
    expect(screen.lines()).toEqual(['before']);
  });

  test('show() writes nothing where nothing changed', () => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    show('1 of 2');
    const written = screen.written();
    show('1 of 2');
    expect(screen.written()).toBe(written);
  });

  test('writeAbove() leaves what is shown below', () => {
    const screen = makeScreen({ columns: 40 });
    const { show, writeAbove } = makeLiveArea(screen);
    show('1 of 2\nbar');
    writeAbove('done\n');
    show('2 of 2\nbar');
    expect(screen.lines()).toEqual(['done', '2 of 2', 'bar']);
  });

  test.each([
    ['ASCII', 'x'.repeat(100)],
    ['wide characters', '漢'.repeat(30)],
  ])('show() never goes on in the next line with %s', (_, text) => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show(`${text}\nb`);
    show('c');
    expect(screen.lines()).toEqual(['before', 'c']);
  });

  test.each([
    [200, 40],
    [40, 200],
    [80, 79],
    [81, 20],
  ])('show() leaves nothing behind when %i columns become %i', (before, after) => {
    const screen = makeScreen({ columns: before });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show(`${'x'.repeat(before)}\n${'y'.repeat(before - 1)}\nz`);
    screen.resize(after);
    show('after');
    expect(screen.lines()).toEqual(['before', 'after']);
  });

  test('show() shows no more lines than the terminal has, so that it finds its first one again', () => {
    const screen = makeScreen({ columns: 40, rows: 4 });
    const { show } = makeLiveArea(screen);
    show('1\n2\n3\n4\n5\n6');
    show('a\nb');
    expect(screen.lines()).toEqual(['a', 'b']);
  });

  test('show() and writeAbove() never hide the cursor', () => {
    const screen = makeScreen({ columns: 40 });
    const { show, writeAbove } = makeLiveArea(screen);
    show('a');
    writeAbove('b\n');
    show('');
    expect(screen.written()).not.toContain('\u001b[?25');
  });
});

type FakeStream = PassThrough & { columns?: number };

interface Written {
  readonly terminal: ReturnType<typeof makeTerminal>;
  readonly stdout: FakeStream;
  readonly stderr: FakeStream;
  readonly type: (text: string) => void;
  readonly out: () => string;
  readonly err: () => string;
}

/** Two streams as Node has them, on a terminal or not. */
function makeWritten(isTTY: boolean, env: Streams['env'] = {}): Written {
  const open = (): PassThrough =>
    Object.assign(new PassThrough(), isTTY ? { isTTY, columns: 72, rows: 20 } : {});
  const [stdin, stdout, stderr] = [open(), open(), open()];
  // A stream of Node's with the members of a terminal's that are looked at.
  const terminal = makeTerminal({ stdin, stdout, stderr, env } as unknown as Streams);
  const read = (stream: PassThrough) => (): string => String(stream.read() ?? '');
  return { terminal, type: (text) => stdin.end(text), stdout, stderr, out: read(stdout), err: read(stderr) };
}

describe('makeTerminal()', () => {
  test('makeTerminal() writes results to standard output, and the rest to standard error', () => {
    const { terminal, out, err } = makeWritten(false);
    terminal.print('result\n');
    terminal.tell('progress\n');
    expect([out(), err()]).toEqual(['result\n', 'progress\n']);
  });

  test('makeTerminal() obeys nothing that is in a text, and leaves what goes to a file as it is', () => {
    const text = '\u001b]0;owned\u0007\u001b[31mred\u001b[39m\u001b[2J\n';
    const there = makeWritten(true);
    there.terminal.print(text);
    there.terminal.tell(text);
    expect([there.out(), there.err()]).toEqual(['\u001b[31mred\u001b[39m\n', '\u001b[31mred\u001b[39m\n']);
    const piped = makeWritten(false);
    piped.terminal.print(text);
    expect(piped.out()).toBe(text);
  });

  test('makeTerminal() knows the width and the colours of a terminal, and writes lines over', () => {
    const { columns, colour, live } = makeWritten(true).terminal;
    expect({ columns, colour, live }).toEqual({ columns: 72, colour: true, live: true });
  });

  test.each([
    ['y\n', true],
    ['Yes\n', true],
    ['n\n', false],
    ['\n', false],
    ['', false],
  ])('makeTerminal() takes the answer %j for %s', async (typed, answer) => {
    const { terminal, type, err } = makeWritten(true);
    const asked = terminal.ask?.('Really? ', new AbortController().signal);
    type(typed);
    expect(await asked).toBe(answer);
    expect(err()).toContain('Really? ');
  });

  test('makeTerminal() asks nobody where there is no terminal, and no longer when it is interrupted', async () => {
    expect(makeWritten(false).terminal.ask).toBeUndefined();
    const interruption = new AbortController();
    const asked = makeWritten(true).terminal.ask?.('Really? ', interruption.signal);
    interruption.abort();
    expect(await asked).toBe(false);
  });

  test('makeTerminal() has neither where there is none', () => {
    const { columns, colour, live } = makeWritten(false).terminal;
    expect({ columns, colour, live }).toEqual({ columns: 100, colour: false, live: false });
  });

  test.each([
    [{ NO_COLOR: '1' }, { colour: false, live: true }],
    [
      { NO_COLOR: '0', FORCE_COLOR: '1' },
      { colour: false, live: true },
    ],
    [{ NO_COLOR: '' }, { colour: true, live: true }],
    [{ FORCE_COLOR: '0' }, { colour: false, live: true }],
    [{ CI: 'true' }, { colour: true, live: false }],
    [{ CI: 'false' }, { colour: true, live: true }],
    [{ TERM: 'dumb' }, { colour: false, live: false }],
  ])('makeTerminal() heeds %j', (env, expected) => {
    const { colour, liveColour, live } = makeWritten(true, env).terminal;
    expect({ colour, live }).toEqual(expected);
    expect(liveColour).toBe(colour);
  });

  test('makeTerminal() colours what goes to no terminal where it is told to', () => {
    const { colour, live } = makeWritten(false, { FORCE_COLOR: '1' }).terminal;
    expect({ colour, live }).toEqual({ colour: true, live: false });
  });

  test.each([
    [false, { COLUMNS: '132' }, 132],
    [false, { COLUMNS: 'wide' }, 100],
    [true, { COLUMNS: '132' }, 72],
  ])(
    'makeTerminal() takes its width from the terminal, and from COLUMNS where there is none',
    (isTTY, env, width) => {
      expect(makeWritten(isTTY, env).terminal.columns).toBe(width);
    },
  );

  test('makeTerminal() knows the width of the moment, and does without one of 0', () => {
    const { terminal, stderr, stdout } = makeWritten(true);
    stdout.columns = stderr.columns = 40;
    expect([terminal.columns, terminal.liveColumns]).toEqual([40, 40]);
    stdout.columns = stderr.columns = 0;
    expect([terminal.columns, terminal.liveColumns]).toEqual([100, 100]);
  });

  test('makeTerminal() goes on when its streams are closed, and not when a disk is full', () => {
    const { stdout, stderr } = makeWritten(true);
    const closed = Object.assign(new Error('closed'), { code: 'EIO' });
    stderr.emit('error', closed);
    stdout.emit('error', closed);
    expect(() => stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow(
      'Cannot write to standard output: full',
    );
  });

  test('show() writes over what it showed before, and tell() writes above it', () => {
    const { terminal, err } = makeWritten(true);
    const screen = makeScreen({ columns: 72 });
    terminal.show('1 of 2');
    terminal.tell('a failure\n');
    terminal.show('2 of 2');
    screen.write(err());
    expect(screen.lines()).toEqual(['a failure', '2 of 2']);
    terminal.show('');
    screen.write(err());
    expect(screen.lines()).toEqual(['a failure']);
  });
});
