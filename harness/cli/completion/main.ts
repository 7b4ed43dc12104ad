import { join, resolve } from 'node:path';
import { loadCatalog } from '../../catalog/index.ts';
import { makeProgram } from '../program.ts';
import { complete, renderCompletion } from './complete.ts';

/**
 * Shells start this when Tab is pressed: the words after `bench` up to the cursor are the arguments, and candidates go to
 * standard output. It is a program of its own because it has to answer at once: nothing is loaded here that measures.
 */
const program = makeProgram(
  { version: '', terminal: { print: () => undefined, tell: () => undefined } },
  () => Promise.resolve(),
);
const completion = await complete(process.argv.slice(2), program, {
  loadCatalog: () => loadCatalog(join(import.meta.dirname, '../../..')),
  loadCustomSuite: async (folder) => {
    await import('../../catalog/custom-suite/register-hooks.ts');
    return (await import('../../catalog/custom-suite/index.ts')).loadCustomSuite(folder);
  },
  // The shell's script goes to the program's folder, and says here where Tab was pressed.
  folder: resolve(process.env['INIT_CWD'] ?? ''),
});
process.stdout.write(renderCompletion(completion));
