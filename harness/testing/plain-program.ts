import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from './repository.ts';

/**
 * Compiles a program of the harness, and all that it imports, to JavaScript in a folder of the repository, beside the
 * files that they read, and gives its path there: for tests that start one many times, since compiling takes longer than all that it does.
 */
export async function compileProgram(entry: string, folder: string): Promise<string> {
  await cp(join(repositoryRoot, 'harness'), join(folder, 'harness'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  const waiting = [entry];
  const known = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const imported of await compileFile(path, folder)) {
      if (known.has(imported)) continue;
      known.add(imported);
      waiting.push(imported);
    }
  }
  return toTarget(entry, folder);
}

/** Gives the files of ours that it imports. */
async function compileFile(path: string, folder: string): Promise<string[]> {
  const source = await readFile(path, 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  const target = toTarget(path, folder);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, outputText);
  return ts
    .preProcessFile(outputText)
    .importedFiles.flatMap(({ fileName }) => (fileName.startsWith('.') ? [fileName] : []))
    .map((name) => join(dirname(path), name.replace(/\.js$/, '.ts')));
}

function toTarget(path: string, folder: string): string {
  return join(folder, relative(repositoryRoot, path)).replace(/\.ts$/, '.js');
}
