import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../errors.ts';

const register = fileURLToPath(new URL('../catalog/custom-suite/register-hooks.ts', import.meta.url));
const [given = '.'] = process.argv.slice(2);
// npm runs scripts in the package's folder and says where it was called from.
const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

/** Runs the tests beside a suite, which need not be of this repository, with Node's own runner. */
const tests = (await readdir(folder).catch(() => []))
  .filter((name) => /\.test\.m?[jt]s$/.test(name))
  .map((name) => join(folder, name));

if (tests.length === 0) {
  process.stderr.write(
    `There is no *.test.ts, *.test.js or *.test.mjs in ${folder}\n→ npm run test:suite -- ./my-suite\n`,
  );
  process.exitCode = exitCodes.usage;
} else {
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', register, '--test', ...tests], {
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? exitCodes.environment;
  });
}
