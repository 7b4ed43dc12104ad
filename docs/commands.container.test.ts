import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWithContainers } from '../harness/testing/containers.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { callCommand } from './call-command.ts';
import { findCommands } from './commands.ts';
import { leftOut } from './left-out.ts';
import { promises } from './promises.ts';
import { copyReaderFolder, makeReaderFolder } from './reader-folder.ts';
import { makeReference } from './reference-image.ts';
import { toRunnable, wordsOf, type RunnableCommand } from './runnable-command.ts';

const documented = await findCommands(repositoryRoot);

interface Shared {
  /** Those that are the same when they are short are run once. */
  readonly lines: readonly string[];
  readonly runnable: RunnableCommand;
}

const shared = new Map<string, Shared>();
for (const command of documented) {
  if (leftOut.some(({ line }) => line.test(command.line))) continue;
  const runnable = toRunnable(command);
  const words = wordsOf(runnable).join(' ');
  shared.set(words, { runnable, lines: [...(shared.get(words)?.lines ?? []), command.line] });
}
const once = [...shared].map(([words, { lines, runnable }]) => ({
  words,
  runnable,
  lines: lines.join(' · '),
}));

describe('leftOut', () => {
  test.each(leftOut)('$line is documented, and something else runs it: $because', async (one) => {
    const [file, words] = one.instead;
    expect(documented.filter(({ line }) => one.line.test(line))).not.toEqual([]);
    expect(await readFile(join(repositoryRoot, file), 'utf8')).toContain(words);
  });
});

describe('promises', () => {
  test.each(once)('promises say what $lines is for', ({ words }) => {
    expect(promises.filter(({ of }) => of.test(words))).not.toEqual([]);
  });
});

describeWithContainers('documented commands, on a real engine', () => {
  let folder: string;
  let reference: AsyncDisposable;

  beforeAll(async () => {
    reference = await makeReference();
    folder = await makeReaderFolder();
  });
  afterAll(async () => {
    await reference[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test.each(once)('$lines keeps its promise', async ({ words, runnable }) => {
    const copy = await copyReaderFolder(folder, runnable.argv);
    const called = await callCommand(runnable, copy);
    for (const { ends } of promises.filter(({ of }) => of.test(words))) {
      expect(Object.keys(ends), called.told + called.printed).toContain(String(called.code));
      for (const check of ends[called.code] ?? []) await check(called);
    }
    await rm(copy, { recursive: true });
  });
});
