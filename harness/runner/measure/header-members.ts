/** A header line's members, by name. Readers throw on what no launcher writes. */
export type Header = Readonly<Record<string, unknown>>;

export function parseHeader(line: string): Header {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnAnswer(line);
  return { ...value };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw notAnAnswer(line, cause);
  }
}

function notAnAnswer(line: string, cause?: unknown): Error {
  return new Error(`The launcher wrote a line that is no answer: ${JSON.stringify(line.slice(0, 200))}`, {
    cause,
  });
}

export function count(header: Header, name: string): number {
  const value = header[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw wrong(header, name, 'a count');
  return value;
}

export function text(header: Header, name: string): string {
  const value = header[name];
  if (typeof value !== 'string' || value === '') throw wrong(header, name, 'a text');
  return value;
}

export function truth(header: Header, name: string): boolean {
  const value = header[name];
  if (typeof value !== 'boolean') throw wrong(header, name, 'true or false');
  return value;
}

export function wrong(header: Header, name: string, expected: string): Error {
  const found = name in header ? JSON.stringify(header[name]) : 'nothing';
  return new Error(`The launcher wrote ${name}: ${found} where ${expected} belongs`);
}
