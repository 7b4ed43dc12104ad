import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Called } from './call-command.ts';

/** Looks at what came of a command; fails where something is missing. */
export type Check = (called: Called) => void | Promise<void>;

export function prints(text: RegExp): Check {
  return ({ printed }) => {
    expect(printed).toMatch(text);
  };
}

export function tells(text: RegExp): Check {
  return ({ told }) => {
    expect(told).toMatch(text);
  };
}

/** A file with such a text, or a folder with such a file. */
export function writes(name: string, text: RegExp): Check {
  return async ({ folder }) => {
    const path = join(folder, name);
    const found = (await stat(path)).isDirectory() ? await readdir(path) : await readFile(path, 'utf8');
    expect(String(found)).toMatch(text);
  };
}

/** As the table of the README has them. */
const files = [
  'journal.jsonl',
  'plan.jsonl',
  'report.html',
  'report.md',
  'results.csv',
  'run.json',
  'samples.csv',
  'tables',
];

/** A run beside those that were there, with all its files, and numbers in them. */
export const runs: Check = async ({ folder, argv }) => {
  const runs = join(folder, argv.includes('kept') ? 'kept' : 'results');
  const names = (await readdir(runs)).filter((name) => /^\d{8}T/.test(name));
  expect(names).not.toEqual([]);
  for (const name of names) {
    expect(await readdir(join(runs, name))).toEqual(expect.arrayContaining(files));
    expect(await readFile(join(runs, name, 'results.csv'), 'utf8')).toMatch(/,measured,/);
  }
};
