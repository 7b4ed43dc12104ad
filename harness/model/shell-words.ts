/** The words of a command line, or what in it only a shell would understand. */
export type Words =
  | { readonly kind: 'words'; readonly words: readonly [string, ...string[]] }
  | { readonly kind: 'bad'; readonly problem: string };

/** One of: blanks, 'literal', "with escapes", \x, something else that is itself. */
const piece = /\s+|'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|[^\s'"\\]+/y;

/** Outside quotes a shell would do something else with these than hand them on. */
const special = /[|&;<>()$`*?[\]{}!#~]/;

/** Takes a line apart as a POSIX shell does (XCU 2.2), and refuses what it would expand, redirect or connect. */
export function splitWords(line: string): Words {
  const words: string[] = [];
  let open = false;
  for (const text of cut(line)) {
    if (text === undefined) return bad('a quote in it is not closed');
    if (text === '\\\n') continue;
    if (/^\s[^]*\n|^\n/.test(text)) return bad('it has more lines than one: give --shell');
    const meant = unquote(text);
    if (meant.shell !== undefined)
      return bad(`${meant.shell} means something to a shell: quote it, or give --shell`);
    if (/^\s/.test(text)) open = false;
    else {
      words.push((open ? (words.pop() ?? '') : '') + meant.word);
      open = true;
    }
  }
  const [first, ...rest] = words;
  if (first === undefined || first === '') return bad('there is no program in it');
  if (/^\w+=/.test(first)) return bad(`${first} sets a variable, which only a shell can: give --shell`);
  return { kind: 'words', words: [first, ...rest] };
}

function bad(problem: string): Words {
  return { kind: 'bad', problem };
}

/** Pieces that are quoted in one way; undefined where a quote does not end. */
function* cut(line: string): Generator<string | undefined> {
  const pattern = new RegExp(piece);
  while (pattern.lastIndex < line.length) {
    const text = pattern.exec(line)?.[0];
    yield text;
    if (text === undefined) return;
  }
}

interface Meant {
  readonly word: string;
  /** The first character that a shell would not take as it is. */
  readonly shell?: string | undefined;
}

function unquote(text: string): Meant {
  if (text.startsWith("'")) return { word: text.slice(1, -1) };
  if (text.startsWith('"')) return unquoteDouble(text.slice(1, -1));
  if (text.startsWith('\\')) return { word: text.slice(1) };
  return { word: text, shell: special.exec(text)?.[0] };
}

/** In double quotes a backslash quotes these and no others. */
function unquoteDouble(text: string): Meant {
  const shell = /[$`]/.exec(text.replaceAll(/\\[^]/g, ''))?.[0];
  return {
    word: text.replaceAll(/\\([$`"\\]|\n)/g, (_, quoted: string) => (quoted === '\n' ? '' : quoted)),
    shell,
  };
}

/** A word of a command line as a shell takes it for one. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words of a command whose words were quoted so. */
export function unquoteWords(command: string): readonly string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s'])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
}
