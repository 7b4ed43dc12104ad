import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { BenchError } from '../errors.ts';
import { toTerminalText } from '../model/index.ts';
import type { Terminal } from './context.ts';

/** The part of a terminal's stream that is written over. */
export interface Screen {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

interface LiveArea {
  /** Shows text in the place of what was shown before; nothing when it is empty. */
  readonly show: (text: string) => void;
  /** Writes text above what is shown. */
  readonly writeAbove: (text: string) => void;
}

/** ECMA-48: CPL goes to the beginning of a line above, ED erases from there to the end of the screen. */
const eraseRows = (rows: number): string => `\u001b[${rows}F\u001b[J`;

/** DECAWM of the VT100: without it what is too wide for the terminal ends at its edge, whatever its characters are. */
const [withoutWrap, withWrap] = ['\u001b[?7l', '\u001b[?7h'];

const usualRows = 24;

/**
 * The last lines of a terminal, written over by the next ones. The cursor stays below them and is never hidden: a program
 * that is killed leaves nothing to be put right. Each change is one write.
 */
export function makeLiveArea(screen: Screen): LiveArea {
  let shown: Shown = { lines: [], columns: 0 };
  const draw = (text: string, above: string): void => {
    const { columns = Infinity, rows = usualRows } = screen;
    const lines = text === '' ? [] : text.split('\n').slice(0, Math.max(1, rows - 1));
    const erase = shown.lines.length === 0 ? '' : eraseRows(countRows(shown, columns));
    const frame = lines.length === 0 ? '' : `${withoutWrap}${lines.join('\n')}\n${withWrap}`;
    shown = { lines, columns };
    if (erase + above + frame !== '') screen.write(erase + above + frame);
  };
  return {
    show: (text) => {
      const same = text === shown.lines.join('\n') && screen.columns === shown.columns;
      if (!same) draw(text, '');
    },
    writeAbove: (text) => {
      draw(shown.lines.join('\n'), text);
    },
  };
}

interface Shown {
  readonly lines: readonly string[];
  /** The terminal's width when they were drawn. */
  readonly columns: number;
}

/** A terminal that was made narrower has broken the lines that no longer fit. */
function countRows({ lines, columns: drawn }: Shown, columns: number): number {
  const widths = lines.map((line) => Math.min(drawn, Array.from(stripVTControlCharacters(line)).length));
  return widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
}

/** The part of `process` that is a terminal. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly stdin: Omit<NodeJS.ReadStream, 'isTTY'> & { readonly isTTY?: boolean };
  readonly env: Variables;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Where there is no terminal there is neither. */
type Stream = Omit<NodeJS.WriteStream, 'columns' | 'rows' | 'isTTY'> & {
  readonly columns?: number;
  readonly rows?: number;
  readonly isTTY?: boolean;
};

const plainColumns = 100;

/**
 * Standard output for results, standard error for everything else; lines are written over on a terminal only. Its width is
 * what it is at the moment. Names, reasons and errors may be anybody's: no text takes the terminal over. What goes to a file
 * or to another program stays as it is.
 */
export function makeTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  const live = stderr.isTTY === true && !isSet(env['CI']) && env['TERM'] !== 'dumb';
  const area = makeLiveArea(stderr);
  stdout.on('error', passOverClosed);
  // Progress that nobody can see any more is no reason not to measure.
  stderr.on('error', () => undefined);
  return {
    get columns() {
      return widthOf(stdout) ?? widthOf(stderr) ?? readColumns(env['COLUMNS']) ?? plainColumns;
    },
    get liveColumns() {
      return widthOf(stderr) ?? plainColumns;
    },
    colour: hasColour(stdout, env),
    liveColour: hasColour(stderr, env),
    live,
    print: (text) => void stdout.write(stdout.isTTY === true ? toTerminalText(text) : text),
    tell: (text) => {
      area.writeAbove(toTerminalText(text));
    },
    show: (text) => {
      area.show(toTerminalText(text));
    },
    ...(stdin.isTTY === true &&
      stderr.isTTY === true && {
        ask: async (question: string, signal: AbortSignal) => {
          stderr.write(toTerminalText(question));
          return isYes(await readLine(stdin, signal));
        },
      }),
  };
}

/** Nothing when it ends, or is interrupted, before there is one. */
async function readLine(stdin: Streams['stdin'], signal: AbortSignal): Promise<string> {
  // The reader's own terminal would keep Ctrl-C to itself.
  const lines = createInterface({ input: stdin, terminal: false, signal });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

function isYes(answer: string): boolean {
  return /^y(es)?$/i.test(answer.trim());
}

/** https://no-color.org goes before https://force-color.org: who asks for none may not be able to read them. */
function hasColour({ isTTY }: Stream, env: Variables): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return isSet(forced) || forced === '';
  return isTTY === true && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

/** A terminal that nobody has told its size says 0. */
function widthOf({ columns = 0 }: Stream): number | undefined {
  return columns > 0 ? columns : undefined;
}

function readColumns(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

/** Whoever read the results has gone: `| head`, or a terminal that was closed. A file that cannot hold them is a mishap. */
function passOverClosed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EIO') return;
  throw new BenchError('results-unwritable', `Cannot write to standard output: ${error.message}`, {
    hint: 'Free some space there, or send it somewhere else; what was measured is in the results folder',
    cause: error,
  });
}
