import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { execa } from 'execa';
import { describe } from 'vitest';
import { repositoryRoot } from './repository.ts';

/** Ends a program at what C leaves undefined; any program can be compiled with it, also one that is a malloc. */
export const undefinedBehaviour = '-g -O1 -fsanitize=undefined -fno-sanitize-recover=all';

/** Ends a program at its first mistake with memory as well. */
export const sanitizers = undefinedBehaviour.replace('undefined', 'address,undefined');

const required = process.env['BENCH_COMPILER'] === 'required';

/** Where a compiler is required a missing one is a failure; elsewhere its tests are left out, visibly. */
export const describeWithSanitizers = describe.skipIf(!required && !(await canCompile()));

async function canCompile(): Promise<boolean> {
  const source = '#include <zlib.h>\nint main(void) { return 0; }';
  const tried = await execa('sh', ['-c', `command -v make && cc ${sanitizers} -x c -o /dev/null - -lz`], {
    input: source,
    reject: false,
  });
  return !tried.failed;
}

/** Programs that were compiled with sanitizers, in a copy of the folder of their sources. */
export interface SanitizedPrograms extends AsyncDisposable {
  readonly folder: string;
  /** Files in C that were compiled, from the root of the repository; none of folders that the line went into. */
  readonly sources: readonly string[];
  /** Gives what a shell in the folder prints on both ways out; throws when its line fails. */
  readonly run: (line: string) => Promise<string>;
}

/** `line` compiles: in it, $CFLAGS stands for the sanitizers, and $LANGUAGE for what all our programs are written in. */
export async function compileSanitized(source: string, line: string): Promise<SanitizedPrograms> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sanitized-'));
  const path = join(repositoryRoot, source);
  await cp(path, folder, { recursive: true, filter: (name) => name !== join(path, 'build') });
  const env = {
    ...{
      CFLAGS: sanitizers,
      UNDEFINED: undefinedBehaviour,
      LANGUAGE: '-std=c11 -D_GNU_SOURCE -Wall -Wextra',
    },
    ASAN_OPTIONS: 'strict_string_checks=1:detect_stack_use_after_return=1',
    UBSAN_OPTIONS: 'print_stacktrace=1',
    DEPENDENCIES_OUTPUT: join(folder, dependencies),
  };
  const run = async (words: string): Promise<string> => {
    const { all } = await execa('sh', ['-ec', words], { cwd: folder, env, all: true, timeout: 120_000 });
    return all;
  };
  await run(`mkdir -p build\n${line}`);
  return {
    ...{ folder, run, sources: await readSources(source, folder) },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What the compiler says that it has read, as rules of make (GCC’s manual, "Environment Variables"), where it is not told -MMD. */
const dependencies = 'build/dependencies.d';

async function readSources(source: string, folder: string): Promise<readonly string[]> {
  const files = await readdir(join(folder, 'build'), { recursive: true });
  const found = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.d'))) {
    const rules = await readFile(join(folder, 'build', file), 'utf8');
    for (const path of rules.match(/[^\s:]+\.c(?=\s|$)/g) ?? [])
      found.add(join(source, relative(folder, resolve(folder, path))));
  }
  return [...found];
}
