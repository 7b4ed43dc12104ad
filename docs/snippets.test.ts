import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../harness/testing/repository.ts';

/** TypeScript of the documentation, by the file that it stands in. */
async function findSnippets(): Promise<readonly (readonly [string, string])[]> {
  const folder = join(repositoryRoot, 'docs');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return [...text.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = '']) => [name, code] as const);
    }),
  );
  return found.flat();
}

test('TypeScript of the documentation is right', { timeout: 120_000 }, async () => {
  const snippets = await findSnippets();
  expect(snippets.length).toBeGreaterThan(1);
  // Where `#harness` is known, and nothing else looks.
  const cache = join(repositoryRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'snippets-'));
  const paths = snippets.map((_, at) => join(folder, `snippet-${at}.ts`));
  await Promise.all(snippets.map(([, code], at) => writeFile(paths[at]!, code)));
  const { config } = ts.readConfigFile(
    join(repositoryRoot, 'tsconfig.json'),
    ts.sys.readFile.bind(ts.sys),
  ) as {
    readonly config: { readonly compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, repositoryRoot);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(paths, options));
  await rm(folder, { recursive: true });
  const said = problems.map(({ file, messageText }) => [
    snippets[paths.indexOf(file?.fileName ?? '')]?.[0],
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  ]);
  expect(said).toEqual([]);
});
