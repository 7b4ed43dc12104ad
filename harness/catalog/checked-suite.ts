import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../errors.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import type { Reading, Suite, Workload } from '../model/suite.ts';
import { factsSchema, readingSchema, recipeSchema, workloadsSchema } from './answer-schemas.ts';
import { checkValue, findMistakes } from './check-value.ts';

/** The same suite, whose functions' answers are checked; `path` is where it is from. */
export function makeCheckedSuite(suite: Suite, path: string): Suite {
  const ask = <T>(name: string, schema: z.ZodType, call: () => T): T => {
    const answer = callTheirs(`${path}: ${name}()`, call);
    checkValue(answer, { schema, where: `${path}: ${name}()` });
    return answer;
  };
  return {
    ...suite,
    workloads: (request) => {
      const workloads = ask('workloads', workloadsSchema, () => suite.workloads(request));
      return checkNames(workloads, suite, `${path}: workloads()`);
    },
    recipe: (...given) => {
      const recipe = ask('recipe', recipeSchema, () => suite.recipe(...given));
      return checkFiles(recipe, `${path}: recipe()`);
    },
    ...(suite.facts && {
      facts: (request) => ask('facts', factsSchema, () => suite.facts?.(request) ?? []),
    }),
    read: (outcome, workload, companion) =>
      readTheirs(suite, workload, () => suite.read(outcome, workload, companion)),
  };
}

function callTheirs<T>(where: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof BenchError) throw cause;
    throw broken(`${where} threw ${String(cause)}`, cause);
  }
}

function broken(message: string, cause?: unknown): BenchError {
  const stack = cause instanceof Error ? (cause.stack?.split('\n')[1]?.trim() ?? '') : '';
  return new BenchError('bad-extension', message, {
    hint: stack === '' ? 'Mend the suite; docs/own-workloads.md tells what it has to be' : `Mend it ${stack}`,
    cause,
  });
}

function checkNames(workloads: readonly Workload[], suite: Suite, where: string): readonly Workload[] {
  const names = workloads.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw broken(`${where}: two workloads are named ${twice}`);
  const metrics = suite.metrics.map(({ name }) => name);
  const unknown = workloads
    .flatMap((workload) => workload.metrics ?? [])
    .find((name) => !metrics.includes(name));
  if (unknown !== undefined)
    throw broken(`${where}: there is no metric ${unknown}; known are ${metrics.join(', ')}`);
  const lonely = workloads.find(({ companionArgv }) => companionArgv && suite.companion === undefined);
  if (lonely) throw broken(`${where}: ${lonely.name} has a companionArgv, and the suite has no companion()`);
  return workloads;
}

/** What is made by a program of the recipe is not there yet. */
function checkFiles(recipe: BuildRecipe, where: string): BuildRecipe {
  const { folder, dockerfile, files, generated } = recipe;
  const missing = [dockerfile, ...files].find(
    (file) => file !== generated?.file && !existsSync(join(folder, file)),
  );
  if (missing !== undefined) throw broken(`${where}: there is no file ${join(folder, missing)}`);
  return recipe;
}

/** A trial that cannot be read has failed; the run goes on. */
function readTheirs(suite: Suite, workload: Workload, call: () => Reading): Reading {
  try {
    const reading = call();
    const mistakes = [...findMistakes(reading, { schema: readingSchema, where: 'read() of the suite' })];
    const reason = mistakes[0] ?? describeUnknown(reading, suite, workload);
    return reason === undefined ? reading : { kind: 'failed', reason };
  } catch (error) {
    return { kind: 'failed', reason: `read() of the suite threw ${String(error)}` };
  }
}

function describeUnknown(reading: Reading, suite: Suite, workload: Workload): string | undefined {
  if (reading.kind !== 'measured') return undefined;
  const known = workload.metrics ?? suite.metrics.map(({ name }) => name);
  const unknown = Object.keys(reading.values).find((name) => !known.includes(name));
  return unknown && `read() of the suite gave a value of ${unknown}; its metrics are ${known.join(', ')}`;
}
