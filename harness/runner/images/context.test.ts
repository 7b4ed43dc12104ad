import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { makeRecipeFolder } from '../../testing/recipe-folder.ts';
import { makeContext } from './context.ts';

async function unpack(
  context: NodeJS.ReadableStream,
): Promise<Map<string, { mode: number; content: string }>> {
  const files = new Map<string, { mode: number; content: string }>();
  for await (const entry of context.pipe(extract())) {
    files.set(entry.header.name, { mode: entry.header.mode, content: await text(entry) });
  }
  return files;
}

describe('makeContext()', () => {
  test('makeContext() makes a tar archive of the recipe’s files, with their content and executable bit', async () => {
    const files = await unpack(await makeContext(await makeRecipeFolder(), undefined));
    expect([...files.keys()]).toEqual(['Dockerfile', 'generate', 'src/deep/part.h', 'src/main.c']);
    expect(files.get('src/main.c')).toEqual({ mode: 0o644, content: 'int main(void) { return 0; }\n' });
    expect(files.get('generate')?.mode).toBe(0o755);
  });

  test('makeContext() puts in a generated file that is larger than any buffer', async () => {
    const generated = { file: 'base.tar', program: 'generate', args: [] };
    const recipe = await makeRecipeFolder({ generated });
    const path = join(recipe.folder, 'made');
    await writeFile(path, 'x'.repeat(3_000_000));
    expect((await unpack(await makeContext(recipe, path))).get('base.tar')?.content).toHaveLength(3_000_000);
  });

  test('makeContext() ends with an error when the generated file cannot be read', async () => {
    const generated = { file: 'base.tar', program: 'generate', args: [] };
    const context = await makeContext(await makeRecipeFolder({ generated }), '/nowhere/made');
    await expect(context.toArray()).rejects.toThrow('ENOENT');
  });
});
