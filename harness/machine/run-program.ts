import type { Options, Result } from 'execa';
import { kill } from 'node:process';
import { BenchError } from '../errors.ts';
import { fullDisk } from '../model/index.ts';

const graceMs = 5_000;

/**
 * Stops a process and everything it has started when the signal is aborted: politely, then for certain.
 * Call the result when the process has ended.
 */
function stopGroup(pid: number | undefined, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (pid === undefined) return;
    sendToGroup(pid, 'SIGTERM');
    timer = setTimeout(() => {
      sendToGroup(pid, 'SIGKILL');
    }, graceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
}

function sendToGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(-pid, signal);
  } catch {
    // The group has ended by itself meanwhile.
  }
}

export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  /** The hint to the user when it fails. */
  readonly hint: string;
  readonly cwd?: string;
  /** Text for its standard input, which is empty otherwise. */
  readonly input?: string;
  /** Added to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Told every line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Resolves with the standard output, without its final newline. */
export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

const shownLines = 10;

/** Runs a host program, without a shell, until it ends well; anything else is a BenchError. */
export async function runProgram(program: Program): Promise<ProgramOutput> {
  const { execa } = await import('execa');
  const { signal, timeoutMs } = program;
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout].filter((one) => one !== undefined));
  if (stop.aborted) throw interruption(program);

  const subprocess = execa(program.program, program.args, toOptions(program));
  const release = stopGroup(subprocess.pid, stop);
  const result = await subprocess.finally(release);

  if (signal?.aborted === true) throw interruption(program);
  if (result.failed) throw failure(program, result, timeout?.aborted === true);
  return { stdout: result.stdout, stderr: result.stderr };
}

// Its own process group, so that what it starts is stopped with it.
const fixedOptions = { detached: true, reject: false } as const satisfies Options;
type Outputs = Result<typeof fixedOptions>;

function toOptions({ cwd, env, input, onLine }: Program): typeof fixedOptions {
  const tell = function* (line: unknown): Generator {
    onLine?.(String(line));
    yield line;
  };
  const options = {
    ...fixedOptions,
    stdout: tell,
    stderr: tell,
    ...(cwd && { cwd }),
    ...(env && { env }),
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  };
  return options;
}

function interruption({ program, signal }: Program): BenchError {
  return new BenchError('interrupted', `Interrupted while ${program} was running`, {
    hint: 'Run the same command again',
    cause: signal?.reason,
  });
}

function failure(program: Program, result: Outputs, late: boolean): BenchError {
  const how = late ? `it took longer than ${(program.timeoutMs ?? 0) / 1000} s` : describeEnd(result);
  const tail = lastLines(result.stderr) || lastLines(result.stdout);
  const message = `Cannot run ${program.program}: ${how}${tail && `\n${tail}`}`;
  const hint = fullDisk.test(tail) ? 'Free some space there, then run the same command' : program.hint;
  return new BenchError('host-program-failed', message, { hint, cause: result });
}

function describeEnd({ code, exitCode, signal, originalMessage }: Outputs): string {
  if (code === 'ENOENT') return 'the program or its folder is not there';
  if (exitCode !== undefined) return `it ended with exit code ${exitCode}`;
  return signal === undefined ? (originalMessage ?? 'it did not start') : `it was ended by ${signal}`;
}

function lastLines(text: string | undefined): string {
  return (text ?? '').trimEnd().split('\n').slice(-shownLines).join('\n');
}
