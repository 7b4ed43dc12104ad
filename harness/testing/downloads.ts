import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';

/** A file that takes part in what is built or installed. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const folders = ['images', 'suites', 'harness', 'scripts', '.ci', '.github'];

/** Programs, Dockerfiles, modules and workflows; tests, prose and fixtures are left out: nothing is built of them. */
export async function listSourceFiles(): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for (const folder of folders) {
    const entries = await readdir(join(repositoryRoot, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !/\.md$|\.test\.ts$|\/fixtures\/|\/testing\/downloads\.ts$/.test(path))
        found.push({ path: path.slice(repositoryRoot.length), text: await readFile(path, 'utf8') });
    }
  }
  return found;
}

/** apt and apk verify what they install by the distribution's signature, unless they are told not to. */
const unsigned =
  /--allow-(unauthenticated|untrusted|insecure-repositories)|--force-yes|trusted=yes|AllowInsecure|--no-check-(certificate|gpg)|--insecure\b|\bcurl -[a-zA-Z]*k|strict-ssl/;

/** Commands and calls that bring something here that no distribution has signed. */
const fetching =
  /\b(curl|wget) +-|\bgit (clone|fetch)\b|\b(npm|pip3?|gem|cargo|go) (pack|install|ci|get|download)\b|\bapt-get.* source\b|\[@\]}" source\b|\bmmdebstrap\b.*--|\bfetch\(url\b|uses: *[a-z]/;

/** Lines that fetch, each with its number: comments and messages for people are none. */
export function findFetching({ path, text }: SourceFile): string[] {
  return findLines({ path, text }, fetching);
}

export function findUnsigned(file: SourceFile): string[] {
  return findLines(file, unsigned);
}

/** Lines of a Dockerfile that take from elsewhere than its recipe, whose parents and files are known. */
export function findForeign(file: SourceFile): string[] {
  const anyBase = /^FROM (?!(--platform=\$\{\w+\} )?(scratch|\$\{\w+\})( AS |$))/;
  const anyAddress = /^(ADD|COPY) .*(https?:|git@|git:)|^COPY --from=(?![a-z-]+ )/;
  return [...findLines(file, anyBase), ...findLines(file, anyAddress)];
}

function findLines({ path, text }: SourceFile, pattern: RegExp): string[] {
  const said = /^\s*(#|\/\/|\*|say |die |fail |echo |')/;
  return text
    .split('\n')
    .map((line, at) => ({ line: line.trim(), at: at + 1 }))
    .filter(({ line }) => !said.test(line) && pattern.test(line))
    .map(({ line, at }) => `${path}:${at}: ${line}`);
}
