/** One line of the engine's answer to a build or a pull. Both may end well and have failed nevertheless. */
export interface AnswerLine {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
}

/** Reads a build's answer to its end; throws with the engine's words when they are of an error. */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
): Promise<void> {
  for await (const line of readAnswer(stream)) tell(line, onLine);
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

function parse(line: string): AnswerLine[] {
  // The engine writes one JSON object a line, of which these are the known members.
  return line.trim() === '' ? [] : [JSON.parse(line) as AnswerLine];
}

function tell(line: AnswerLine, onLine: (line: string) => void): void {
  if (line.error !== undefined) throw new Error(line.error);
  const said = line.stream ?? [line.id, line.status].filter(Boolean).join(' ');
  for (const part of said.split('\n').filter((text) => text.trim() !== '')) onLine(part);
}
