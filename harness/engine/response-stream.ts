/** One line of the engine's answer to a build or a pull. Both may end well and have failed nevertheless. */
export interface AnswerLine {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
}

/**
 * Reads a build's answer to its end, and tells each line of what the build prints when it is whole; throws with the engine's
 * words when they are of an error. `onSign`: it has said something, if no more than a part of a line.
 */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  onSign: () => void = () => undefined,
): Promise<void> {
  let pending = '';
  const tell = (line: string): void => {
    if (line.trim() !== '') onLine(line);
  };
  for await (const answer of readAnswer(stream)) {
    onSign();
    const lines = (pending + printed(answer)).split('\n');
    pending = lines.pop() ?? '';
    lines.forEach(tell);
    if (answer.error === undefined) continue;
    tell(pending);
    throw new Error(answer.error);
  }
  tell(pending);
}

/** An engine puts a colour around each piece that a program writes to standard error, of which a line may have several. */
const colours = /\u001b\[[\d;]*m/g;

/** What the engine says itself is a line of its own. */
function printed({ stream, id, status }: AnswerLine): string {
  if (stream !== undefined) return stream.replaceAll(colours, '');
  const said = [id, status].filter(Boolean).join(' ');
  return said === '' ? '' : `\n${said}\n`;
}

/** The lines of an answer as they come; one that is an error is a line as well. */
export async function* readAnswer(stream: NodeJS.ReadableStream): AsyncGenerator<AnswerLine> {
  let pending = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (pending + String(chunk)).split('\n');
    pending = lines.pop() ?? '';
    yield* lines.flatMap(parse);
  }
  yield* parse(pending);
}

const shownCharacters = 200;

function parse(line: string): AnswerLine[] {
  // The engine writes one JSON object a line, of which these are the known members.
  if (line.trim() === '') return [];
  try {
    return [JSON.parse(line) as AnswerLine];
  } catch (cause) {
    throw new Error(`it answered with a line that is not JSON: ${line.trim().slice(0, shownCharacters)}`, {
      cause,
    });
  }
}

/** Notices that nothing has happened for too long. */
export interface StallWatch extends Disposable {
  /** Aborted when nothing has. */
  readonly signal: AbortSignal;
  /** Something has happened. */
  beat(): void;
}

/** From now on something has to happen every `limitMs`. */
export function watchForStall(limitMs: number): StallWatch {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, limitMs);
  return {
    signal: controller.signal,
    beat: () => {
      timer.refresh();
    },
    [Symbol.dispose]: () => {
      clearTimeout(timer);
    },
  };
}

/** A request to an engine, with a signal that takes it back. */
type Ask<T> = (abortSignal: AbortSignal) => Promise<T>;

/**
 * Waits no longer than until the signal. The client takes a question back that has no answer yet; one whose answer was cut off
 * in the middle never comes to an end in it.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = withReject();
  const onAbort = (): void => {
    reject(signal.reason);
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}

/** Long enough for any question whose answer an engine has at hand. */
export const questionMs = 60_000;

/**
 * Asks an engine, and gives up when it does not answer: one that hangs (or whose machine does) keeps its connections open,
 * and a run that waits for it would never end. Throws what is no answer of the engine, and so a loss of it.
 */
export async function answerWithin<T>(limitMs: number, ask: Ask<T>): Promise<T> {
  using limit = watchForStall(limitMs);
  try {
    return await untilAborted(ask(limit.signal), limit.signal);
  } catch (error) {
    if (!limit.signal.aborted) throw error;
    throw new Error(`the engine did not answer within ${limitMs / 1000} s`, { cause: error });
  }
}
