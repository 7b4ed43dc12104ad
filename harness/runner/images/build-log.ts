import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { BenchError, type ErrorCode } from '../../errors.ts';
import { benchCommand, fullDisk } from '../../model/index.ts';

const linesShown = 20;

/** Keeps what a build prints, whole in a file and its end in memory. */
interface BuildLog extends AsyncDisposable {
  add(line: string): void;
  /** The error with the build's last lines and the path of the whole log, when it is the build that failed. */
  explain(error: unknown): unknown;
}

export async function openBuildLog(folder: string, name: string): Promise<BuildLog> {
  // A log that cannot be written is no reason for an image not to be built.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const path = join(folder, `${name}.log`);
  const file = createWriteStream(path);
  let unwritable: Error | undefined;
  const ended = finished(file).catch((error: unknown) => {
    unwritable = error instanceof Error ? error : new Error(String(error));
  });
  const last: string[] = [];
  return {
    add: (line) => {
      file.write(`${line}\n`);
      last.push(line);
      if (last.length > linesShown) last.shift();
    },
    explain: (error) => explain(error, last, whereWhole(path, unwritable)),
    [Symbol.asyncDispose]: async () => {
      file.end();
      await ended;
    },
  };
}

function whereWhole(path: string, unwritable: Error | undefined): string {
  if (unwritable === undefined) return `The whole log is in ${path}`;
  return `The log could not be kept (${unwritable.message}); free some space there, then run the same command`;
}

/** Errors that a build itself ends with: others have nothing to do with its output. */
const builds: readonly ErrorCode[] = ['build-failed', 'build-stalled'];

function explain(error: unknown, last: readonly string[], hint: string): unknown {
  if (!(error instanceof BenchError) || !builds.includes(error.code)) return error;
  const message = [error.message, ...last.map((line) => `  ${line}`)].join('\n');
  return new BenchError(error.code, message, { hint: hintOn(message, hint), cause: error });
}

function hintOn(message: string, whereWhole: string): string {
  if (!fullDisk.test(message)) return whereWhole;
  return `The engine’s disk is full: free some space there (docker system df says what it keeps, ${benchCommand} clean --images removes ours), then run the same command. ${whereWhole}`;
}
