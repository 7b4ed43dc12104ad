import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { journalVersion } from '../model/journal.ts';
import { repositoryRoot } from './repository.ts';

/** A schema of the repository, compiled by somebody else's program, which refuses what it does not understand. */
export async function loadSchema(name: string): Promise<ValidateFunction> {
  const text = await readFile(join(repositoryRoot, 'results', 'schema', `${name}.schema.json`), 'utf8');
  // The standard has formats as annotations: nothing is to be checked by them.
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } });
  return ajv.compile(JSON.parse(text) as object);
}

/** Errors of the files of a run, by their schemas: `journal.jsonl:3 /kernel/wallMs must be number`. */
export async function findSchemaErrors(folder: string): Promise<readonly string[]> {
  const lines = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  const record = await readFile(join(folder, 'run.json'), 'utf8');
  const { version } = JSON.parse(record) as { readonly version: number };
  const [run, journal] = [await loadSchema(`run-${version}`), await loadSchema(`journal-${journalVersion}`)];
  return [
    ...errorsOf(run, record).map((error) => `run.json ${error}`),
    ...lines.flatMap((line, at) =>
      errorsOf(journal, line).map((error) => `journal.jsonl:${at + 1} ${error}`),
    ),
  ];
}

function errorsOf(validate: ValidateFunction, text: string): string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
