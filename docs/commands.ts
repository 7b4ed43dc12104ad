import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unquoteWords } from '../harness/model/index.ts';

/** A command line of the documentation. */
export interface DocumentedCommand {
  /** `docs/ci.md`. */
  readonly file: string;
  readonly line: string;
  /** Its words; single quotes are all that the documentation uses of a shell. */
  readonly argv: readonly string[];
}

/** Every command of README.md, docs/ and examples/ that begins with npm or with a script of this repository. */
export async function findCommands(root: string): Promise<DocumentedCommand[]> {
  const names = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'examples/README.md', ...names.map((name) => `docs/${name}`)];
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      return linesOf(text).map((line) => ({ file, line, argv: unquoteWords(line) }));
    }),
  );
  return [...new Map(found.flat().map((command) => [command.line, command])).values()];
}

/** Takes code blocks (steps of YAML and cron lines included), and code inside a sentence. */
function linesOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```.*\n([^]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replaceAll(/^```[^]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code = '']) => code,
  );
  return [...blocks, ...inline].flatMap((line) => {
    const [, command] = /(?:^|[\s&])((?:npm (?:--silent )?(?:run|ci)\b|scripts\/\w)[^#]*)/.exec(line) ?? [];
    return command === undefined ? [] : [withoutRedirection(command)];
  });
}

/** Where its output goes, and what a shell does next, is no part of a command; inside quotes these are letters. */
function withoutRedirection(line: string): string {
  const [words = ''] = /^(?:'[^']*'|<\w+>|[^'<>|&])*/.exec(line) ?? [];
  return words.trim();
}
