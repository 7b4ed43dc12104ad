import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { BenchError, type ErrorCode } from '../errors.ts';

const linesShown = 20;

/** Keeps what a build prints, whole in a file and its end in memory. */
export interface BuildLog extends AsyncDisposable {
  add(line: string): void;
  /** The error with the build's last lines and the path of the whole log, when it is the build that failed. */
  explain(error: unknown): unknown;
}

export async function openBuildLog(folder: string, name: string): Promise<BuildLog> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  const file = createWriteStream(path);
  // A log that cannot be written is no reason for an image not to be built.
  const ended = finished(file).catch(() => undefined);
  const last: string[] = [];
  return {
    add: (line) => {
      file.write(`${line}\n`);
      last.push(line);
      if (last.length > linesShown) last.shift();
    },
    explain: (error) => explain(error, path, last),
    [Symbol.asyncDispose]: async () => {
      file.end();
      await ended;
    },
  };
}

/** What builds end with. */
const builds: readonly ErrorCode[] = ['build-failed', 'build-stalled'];

function explain(error: unknown, path: string, last: readonly string[]): unknown {
  if (!(error instanceof BenchError) || !builds.includes(error.code)) return error;
  return new BenchError(error.code, [error.message, ...last.map((line) => `  ${line}`)].join('\n'), {
    hint: `The whole log is in ${path}`,
    cause: error,
  });
}
