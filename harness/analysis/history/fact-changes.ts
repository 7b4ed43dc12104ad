/** Longer outputs are told by their beginning. */
const longestText = 80;

/**
 * What differs between two outputs of a fact, line by line. Lines that begin with the same word belong together:
 * `libc-bin 2.36-9` and `libc-bin 2.36-10` are told as `libc-bin 2.36-9 → 2.36-10`. JSON is read member by member.
 */
export function describeFactChanges(name: string, before: string, after: string): string[] {
  const [old, fresh] = [toLines(before), toLines(after)];
  const gone = indexLines(old.filter((line) => !fresh.includes(line)));
  const come = indexLines(fresh.filter((line) => !old.includes(line)));
  return [...new Set([...gone.keys(), ...come.keys()])].map((word) =>
    describe(word === '' ? `${name}:` : word, gone.get(word), come.get(word)),
  );
}

function describe(word: string, gone: string | undefined, come: string | undefined): string {
  return `${word} ${shorten(gone)} → ${shorten(come)}`;
}

function shorten(text: string | undefined): string {
  if (text === undefined) return 'none';
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

/** What follows the first word, by that word; lines without one are put together. */
function indexLines(lines: readonly string[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const line of lines) {
    const [, word = '', rest = line] = /^([\w.+:/-]+?)(?:[:=]\s*|\s+)(.*)$/.exec(line) ?? [];
    const known = index.get(word);
    index.set(word, known === undefined ? rest : `${known}, ${rest}`);
  }
  return index;
}

function toLines(output: string): string[] {
  const members = parseObject(output);
  if (members) return Object.entries(members).map(([name, value]) => `${name} ${String(value)}`);
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
