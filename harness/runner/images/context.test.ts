import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import type { BuildRecipe } from '../../model/recipe.ts';
import { makeRecipeFolder, writeFiles } from '../../testing/recipe-folder.ts';
import { labelStages, makeContext, makeTag, makeTagger, readRecipeFiles } from './context.ts';

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

const label = 'LABEL base-image-bench.recipe=""';

describe('labelStages()', () => {
  test('labelStages() puts our label at the beginning of each stage', () => {
    const given = 'ARG BASE\nFROM ${BASE} AS one\nRUN true\n\nfrom scratch\nCOPY --from=one / /\n';
    expect(labelStages(given)).toBe(
      `ARG BASE\nFROM \${BASE} AS one\n${label}\nRUN true\n\nfrom scratch\nCOPY --from=one / /\n${label}\n`,
    );
  });

  test('labelStages() puts it once into a stage that begins with nothing, after its first file', () => {
    expect(labelStages('FROM scratch AS a\nENV X=1\nADD a \\\n  /\nADD b /\nFROM a\nRUN true\n')).toBe(
      `FROM scratch AS a\nENV X=1\nADD a \\\n  /\n${label}\nADD b /\nFROM a\n${label}\nRUN true\n`,
    );
  });

  test('labelStages() leaves a stage of another platform as it is', () => {
    expect(labelStages('FROM --platform=x base AS a\nRUN true\n')).toBe(
      'FROM --platform=x base AS a\nRUN true\n',
    );
  });

  test('labelStages() waits for the end of an instruction of several lines', () => {
    expect(labelStages('FROM \\\n  # a remark\n\n  base\nRUN true')).toBe(
      `FROM \\\n  # a remark\n\n  base\n${label}\nRUN true`,
    );
  });

  test.each([
    ['in a command that goes on', 'RUN echo \\\nFROM here \\\n  && true\n'],
    ['in a remark', '# FROM here\n'],
    ['in a here-document', 'RUN <<EOF cat\nFROM here\nEOF\n'],
    ['in the second of two', 'COPY <<A <<"B" /\nFROM here\nA\nFROM here \\\nB\n'],
  ])('labelStages() is not misled by a FROM %s', (_where, given) => {
    expect(labelStages(given)).toBe(given);
    expect(labelStages(`${given}FROM base\n`)).toBe(`${given}FROM base\n${label}\n`);
  });

  test('labelStages() takes no shift in a shell for a here-document', () => {
    expect(labelStages('RUN echo $((1<<2))\nFROM base\n')).toBe(`RUN echo $((1<<2))\nFROM base\n${label}\n`);
  });
});

describe('readRecipeFiles()', () => {
  test('readRecipeFiles() gives the Dockerfile and what is named, folders expanded, without what was made by hand', async () => {
    const files = await readRecipeFiles(await makeRecipeFolder());
    expect(files.map(({ path, executable }) => [path, executable])).toEqual([
      ['Dockerfile', false],
      ['generate', true],
      ['src/deep/part.h', false],
      ['src/main.c', false],
    ]);
    expect(String(files[3]?.content)).toBe('int main(void) { return 0; }\n');
  });

  test('readRecipeFiles() gives a file once that is named twice', async () => {
    const files = await readRecipeFiles(
      await makeRecipeFolder({ files: ['src', 'src/main.c', 'Dockerfile'] }),
    );
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'src/deep/part.h', 'src/main.c']);
  });

  test('readRecipeFiles() takes a whole folder by its dot', async () => {
    const files = await readRecipeFiles(await makeRecipeFolder({ files: ['.'] }));
    expect(files.map(({ path }) => path)).toContain('README.md');
    expect(files).toHaveLength(5);
  });

  test('readRecipeFiles() throws when a file is named that is not there', async () => {
    await expect(readRecipeFiles(await makeRecipeFolder({ files: ['absent'] }))).rejects.toThrow('ENOENT');
  });
});

const tagOf = (recipe: BuildRecipe): Promise<string> => makeTag(recipe, { arch: 'x86_64', native: 'x86_64' });

/** Whether the tag becomes another by what is done to the recipe or its folder. */
async function changes(act: (recipe: BuildRecipe) => Promise<BuildRecipe | undefined>): Promise<boolean> {
  const recipe = await makeRecipeFolder();
  const before = await tagOf(recipe);
  return (await tagOf((await act(recipe)) ?? recipe)) !== before;
}

const writing = (path: string) => async (recipe: BuildRecipe) => {
  await writeFiles(recipe.folder, { [path]: 'something else\n' });
  return undefined;
};

const replacing = (members: Partial<BuildRecipe>) => (recipe: BuildRecipe) =>
  Promise.resolve({ ...recipe, ...members });

const parent = { kind: 'pull', reference: 'debian:12-slim' } as const;

describe('makeTagger()', () => {
  test('makeTagger() makes the tags of files as they were when it read them first, for recipes of other variants too', async () => {
    const inner = await makeRecipeFolder({ name: 'inner' });
    const outer = (OPTION: string) => makeRecipeFolder({ args: { OPTION }, parents: { BASE: { ...inner } } });
    const [one, two] = [await outer('1'), await outer('2')];
    const before = [await tagOf(one), await tagOf(two)];
    const remembered = makeTagger('x86_64');
    expect(await remembered(one, 'x86_64')).toBe(before[0]);
    await writeFile(join(inner.folder, 'src/main.c'), 'changed');
    expect(await remembered(two, 'x86_64')).toBe(before[1]);
    expect(await tagOf(two)).not.toBe(before[1]);
    expect(await remembered(one, 'aarch64')).not.toBe(before[0]);
  });
});

describe('makeTag()', () => {
  test('makeTag() is the same for the same content, wherever its folder is', async () => {
    const [one, other] = [await makeRecipeFolder(), await makeRecipeFolder()];
    expect(one.folder).not.toBe(other.folder);
    expect(await tagOf(one)).toBe(await tagOf(other));
    expect(await tagOf(one)).toMatch(/^base-image-bench\/thing:[0-9a-f]{16}$/);
  });

  test.each([
    ['the content of a named file', writing('src/main.c')],
    ['the content of a file in a named folder', writing('src/deep/part.h')],
    ['a new file in a named folder', writing('src/new.c')],
    ['the Dockerfile', writing('Dockerfile')],
    [
      'a file’s executable bit',
      async ({ folder }: BuildRecipe) => {
        await chmod(join(folder, 'src/main.c'), 0o755);
        return undefined;
      },
    ],
    [
      'a file’s name',
      async ({ folder }: BuildRecipe) => {
        await rename(join(folder, 'src/main.c'), join(folder, 'src/other.c'));
        return undefined;
      },
    ],
    ['an argument’s value', replacing({ args: { OPTION: '2' } })],
    ['an argument’s name', replacing({ args: { OTHER: '1' } })],
    ['a parent', replacing({ parents: { BASE: parent } })],
    ['a generated file', replacing({ generated: { file: 'base.tar', program: 'generate', args: ['12'] } })],
  ])('makeTag() changes with %s', async (_, act) => {
    expect(await changes(act)).toBe(true);
  });

  test.each([
    ['a file that is not named', writing('README.md')],
    ['what was made by hand', writing('src/build/main.o')],
  ])('makeTag() does not change with %s', async (_, act) => {
    expect(await changes(act)).toBe(false);
  });

  test('makeTag() does not change with where a file lies that the generating program is given', async () => {
    const generated = { file: 'base.tar', program: 'generate', args: [] };
    const [here, there] = ['/home/me/archive.tar', '/srv/archive.tar'].map((path) =>
      makeRecipeFolder({ generated: { ...generated, paths: [path] } }),
    );
    expect(await tagOf(await here!)).toBe(await tagOf(await there!));
  });

  test('makeTag() changes with a parent’s content and with the program that generates a file', async () => {
    const inner = await makeRecipeFolder({ name: 'inner' });
    const generated = { file: 'base.tar', program: 'generate', args: [] };
    const outer = await makeRecipeFolder({ files: ['src'], parents: { BASE: inner }, generated });
    const before = await tagOf(outer);
    await writeFile(join(inner.folder, 'src/main.c'), 'changed');
    const between = await tagOf(outer);
    await writeFile(join(outer.folder, 'generate'), 'changed');
    expect(new Set([before, between, await tagOf(outer)]).size).toBe(3);
  });

  test('makeTag() does not change with the order of arguments', async () => {
    const [one, other] = [
      { A: '1', B: '2' },
      { B: '2', A: '1' },
    ].map((args) => makeRecipeFolder({ args }));
    expect(await tagOf(await one!)).toBe(await tagOf(await other!));
  });

  test('makeTag() changes with the architecture', async () => {
    const recipe = await makeRecipeFolder();
    expect(await makeTag(recipe, { arch: 'aarch64', native: 'aarch64' })).not.toBe(
      await makeTag(recipe, { arch: 'x86_64', native: 'x86_64' }),
    );
  });

  test('makeTag() writes a dot for a plus, and a pulled image’s own reference', async () => {
    expect(await tagOf(await makeRecipeFolder({ name: 'debian-glibc+je' }))).toContain('/debian-glibc.je:');
    expect(await makeTag(parent, { arch: 'x86_64', native: 'x86_64' })).toBe('debian:12-slim');
  });

  test.each([
    ['debian:12-slim', 'debian:12-slim-aarch64'],
    ['debian', 'debian:latest-aarch64'],
    ['registry.example:5000/a/debian', 'registry.example:5000/a/debian:latest-aarch64'],
    [
      `registry.example:5000/debian@sha256:${'0123456789abcdef'.repeat(4)}`,
      'registry.example:5000/debian:0123456789abcdef-aarch64',
    ],
  ])('makeTag() has a tag beside %s for what is pulled for another architecture', async (reference, tag) => {
    expect(await makeTag({ kind: 'pull', reference }, { arch: 'aarch64', native: 'x86_64' })).toBe(tag);
    expect(await makeTag({ kind: 'pull', reference }, { arch: 'aarch64', native: 'aarch64' })).toBe(
      reference,
    );
  });

  test('makeTag() of a recipe that says what it is for is the same whatever is asked for', async () => {
    const fixed = await makeRecipeFolder({ arch: 'x86_64', parents: { BASE: parent } });
    const { arch: _, ...free } = fixed;
    const asked = { arch: 'aarch64', native: 'x86_64' } as const;
    expect(await makeTag(fixed, asked)).toBe(await tagOf(free));
    expect(await makeTag(free, asked)).not.toBe(await tagOf(free));
  });

  test('makeTag() carries what a recipe is for to its parents', async () => {
    const inner = await makeRecipeFolder({ name: 'inner' });
    const asked = { arch: 'aarch64', native: 'x86_64' } as const;
    const through = await makeRecipeFolder({ arch: 'x86_64', parents: { BASE: inner } });
    const outer = await makeRecipeFolder({ parents: { BASE: { ...inner, arch: 'x86_64' } } });
    const foreign = await makeRecipeFolder({ parents: { BASE: inner } });
    expect(await makeTag(through, asked)).toBe(await tagOf(foreign));
    expect(await makeTag(outer, asked)).not.toBe(await makeTag(foreign, asked));
  });
});
