import { createLogUpdate } from 'log-update';
import type { Terminal } from './commands/context.ts';

/** The part of `process` that is a terminal. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where there is no terminal there is neither. */
type Stream = Omit<NodeJS.WriteStream, 'columns' | 'isTTY'> & {
  readonly columns?: number;
  readonly isTTY?: boolean;
};

const plainColumns = 100;

/** Standard output for results, standard error for everything else; lines are written over on a terminal only. */
export function makeTerminal({ stdout, stderr, env }: Streams): Terminal {
  const live = stderr.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb';
  const update = createLogUpdate(stderr);
  return {
    columns: stdout.columns ?? stderr.columns ?? plainColumns,
    colour: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '',
    live,
    print: (text) => void stdout.write(text),
    tell: (text) => {
      if (live) update.clear();
      stderr.write(text);
    },
    show: (text) => {
      if (text === '') update.done();
      else update(text);
    },
  };
}
