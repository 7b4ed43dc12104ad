import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { journalVersion } from '../model/journal.ts';
import { runVersion } from '../model/run.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { journalEntry, runRecord } from '../model/schema/index.ts';

const published = [
  [`run-${runVersion}`, runRecord],
  [`journal-${journalVersion}`, journalEntry],
] as const;

test.each(published)('results/schema/%s.schema.json is what npm run schemas writes', async (name, schema) => {
  // The input side of each schema: a reader also takes fields that it does not know.
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2);
  const path = join(repositoryRoot, 'results', 'schema', `${name}.schema.json`);
  await expect(`${text}\n`).toMatchFileSnapshot(path);
});
