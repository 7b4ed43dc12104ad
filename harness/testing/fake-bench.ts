import { callCli } from './cli.ts';
import { fakeDebian } from './fake-debian.ts';
import { makeFakeEngine } from './fake-engine.ts';

/** A program for tests of scripts that call this one: the command line, with an engine without containers. */
const { code, printed, told } = await callCli(process.argv.slice(2), {
  connectEngine: () => Promise.resolve(makeFakeEngine({ behave: fakeDebian() })),
  folder: process.cwd(),
});
process.stdout.write(printed);
process.stderr.write(told);
process.exitCode = code;
