#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../errors.ts';
import { callerFolder, installation, testSuiteCommand } from '../model/index.ts';

const inCheckout = installation.kind === 'checkout';
const hooks = `../catalog/custom-suite/register-hooks.${inCheckout ? 'ts' : 'js'}`;
const register = fileURLToPath(new URL(hooks, import.meta.url));
const [given = '.'] = process.argv.slice(2);
const folder = resolve(callerFolder(process.env, process.cwd()), given);

/** The sources of a checkout need one; a package's JavaScript does not, and newer versions of Node read TypeScript. */
const loader = inCheckout ? ['--import', 'tsx'] : [];

/** Runs the tests beside a suite, which need not be of this repository, with Node's own runner. */
const tests = (await readdir(folder).catch(() => []))
  .filter((name) => /\.test\.m?[jt]s$/.test(name))
  .map((name) => join(folder, name));

if (tests.length === 0) {
  process.stderr.write(
    `There is no *.test.ts, *.test.js or *.test.mjs in ${folder}\n→ ${testSuiteCommand} ./my-suite\n`,
  );
  process.exitCode = exitCodes.usage;
} else {
  const child = spawn(process.execPath, [...loader, '--import', register, '--test', ...tests], {
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? exitCodes.environment;
  });
}
