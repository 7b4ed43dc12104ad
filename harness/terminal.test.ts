import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { makeTerminal, type Streams } from './terminal.ts';

interface Written {
  readonly terminal: ReturnType<typeof makeTerminal>;
  readonly out: () => string;
  readonly err: () => string;
}

/** Two streams as Node has them, on a terminal or not. */
function makeWritten(isTTY: boolean, env: Streams['env'] = {}): Written {
  const open = (): PassThrough =>
    Object.assign(new PassThrough(), isTTY ? { isTTY, columns: 72, rows: 20 } : {});
  const [stdout, stderr] = [open(), open()];
  // A stream of Node's with the members of a terminal's that are looked at.
  const terminal = makeTerminal({ stdout, stderr, env } as unknown as Streams);
  const read = (stream: PassThrough) => (): string => String(stream.read() ?? '');
  return { terminal, out: read(stdout), err: read(stderr) };
}

describe('makeTerminal()', () => {
  test('makeTerminal() writes results to standard output, and the rest to standard error', () => {
    const { terminal, out, err } = makeWritten(false);
    terminal.print('result\n');
    terminal.tell('progress\n');
    expect([out(), err()]).toEqual(['result\n', 'progress\n']);
  });

  test('makeTerminal() knows the width and the colours of a terminal, and writes lines over', () => {
    const { columns, colour, live } = makeWritten(true).terminal;
    expect({ columns, colour, live }).toEqual({ columns: 72, colour: true, live: true });
  });

  test('makeTerminal() has neither where there is none', () => {
    const { columns, colour, live } = makeWritten(false).terminal;
    expect({ columns, colour, live }).toEqual({ columns: 100, colour: false, live: false });
  });

  test.each([
    [{ NO_COLOR: '1' }, { colour: false, live: true }],
    [{ NO_COLOR: '' }, { colour: true, live: true }],
    [{ CI: 'true' }, { colour: true, live: false }],
    [{ TERM: 'dumb' }, { colour: true, live: false }],
  ])('makeTerminal() heeds %j', (env, expected) => {
    const { colour, live } = makeWritten(true, env).terminal;
    expect({ colour, live }).toEqual(expected);
  });

  test('show() writes over what it showed before, and tell() goes above nothing of it', () => {
    const { terminal, err } = makeWritten(true);
    terminal.show('1 of 2');
    terminal.show('2 of 2');
    terminal.tell('a mishap\n');
    terminal.show('');
    const written = err();
    // Between one and the other the line is erased (ECMA-48, EL).
    expect(written).toMatch(/1 of 2[^]*\u001b\[2K[^]*2 of 2[^]*\u001b\[2K[^]*a mishap\n/);
  });
});
