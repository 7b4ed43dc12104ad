import { createInterface } from 'node:readline';
import { BenchError } from '../errors.ts';
import { makeLiveArea } from './live-area.ts';
import type { Terminal } from './context.ts';

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
 * what it is at the moment.
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
    print: (text) => void stdout.write(text),
    tell: (text) => {
      area.writeAbove(text);
    },
    show: area.show,
    ...(stdin.isTTY === true &&
      stderr.isTTY === true && {
        ask: async (question: string, signal: AbortSignal) => {
          stderr.write(question);
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
