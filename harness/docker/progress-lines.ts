/** One line of the engine's answer to a build or a pull. Both may end well and have failed nevertheless. */
interface ProgressLine {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly error?: string;
}

/** Reads a build's or a pull's answer to its end; throws with the engine's words when they are of an error. */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
): Promise<void> {
  let pending = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (pending + String(chunk)).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) tell(line, onLine);
  }
  tell(pending, onLine);
}

function tell(line: string, onLine: (line: string) => void): void {
  if (line.trim() === '') return;
  // The engine writes one JSON object a line, of which these are the known members.
  const progress = JSON.parse(line) as ProgressLine;
  if (progress.error !== undefined) throw new Error(progress.error);
  const said = progress.stream ?? [progress.id, progress.status].filter(Boolean).join(' ');
  for (const part of said.split('\n').filter((text) => text.trim() !== '')) onLine(part);
}
