/** JSON from a file: without the byte order mark that editors on Windows write. Throws a `SyntaxError`. */
export function parseJsonText(text: string): unknown {
  return JSON.parse(withoutMark(text));
}

/** Editors on Windows may begin a file with U+FEFF. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

const space = /[ \t\n\r]*/y;
const token =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

const wanted = {
  value: 'a value',
  element: 'a value or ]',
  name: 'a name in double quotes',
  firstName: 'a name in double quotes, or }',
  colon: ': after the name',
  inList: ', or ]',
  inObject: ', or }',
  end: 'nothing more',
} as const;

/** Where a text stops being JSON: `line 2: found }, wanted a value`. For a text that `parseJsonText` threw on. */
export function describeJsonFault(text: string): string {
  const json = withoutMark(text);
  const open: ('list' | 'object')[] = [];
  const after = (): keyof typeof wanted => {
    const inside = open.at(-1);
    if (inside === undefined) return 'end';
    return inside === 'list' ? 'inList' : 'inObject';
  };
  let next: keyof typeof wanted = 'value';
  let at = 0;
  for (;;) {
    at = endOf(space, json, at);
    const end = endOf(token, json, at);
    const found = json.slice(at, end);
    const follows = step(found, next, open);
    if (follows === undefined) return describe(json, at, next);
    next = follows === 'after' ? after() : follows;
    at = end;
  }
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The tokens that may follow one that closes or opens a list or an object; undefined for one that must not stand there. */
function step(
  found: string,
  next: keyof typeof wanted,
  open: ('list' | 'object')[],
): keyof typeof wanted | 'after' | undefined {
  if (found === '') return undefined;
  if (next === 'colon') return found === ':' ? 'value' : undefined;
  if (next === 'end') return undefined;
  if (next === 'inList' || next === 'inObject') {
    if (found === ',') return next === 'inList' ? 'value' : 'name';
    return closes(found, next === 'inList' ? ']' : '}', open);
  }
  if (next === 'name' || next === 'firstName') {
    if (found.startsWith('"')) return 'colon';
    return next === 'firstName' ? closes(found, '}', open) : undefined;
  }
  if (found === '{' || found === '[') {
    open.push(found === '{' ? 'object' : 'list');
    return found === '{' ? 'firstName' : 'element';
  }
  if (next === 'element' && found === ']') return closes(found, ']', open);
  return /^[}\],:]$/.test(found) ? undefined : 'after';
}

function closes(found: string, bracket: string, open: unknown[]): 'after' | undefined {
  if (found !== bracket) return undefined;
  open.pop();
  return 'after';
}

function describe(json: string, at: number, next: keyof typeof wanted): string {
  const line = json.slice(0, at).split('\n').length;
  const [word = ''] = /^(?:"[^"\n]{0,20}"?|[\w.+-]{1,20}|[^])?/u.exec(json.slice(at)) ?? [];
  return `line ${line}: found ${word === '' ? 'the end' : word}, wanted ${wanted[next]}`;
}
