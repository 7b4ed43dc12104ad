import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BenchError } from '../../errors.ts';
import type { CustomSuite } from '../../model/config.ts';
import type { Outcome } from '../../model/outcome.ts';
import { makeSuiteCode, makeSuiteFolder } from '../../testing/custom-suite.ts';
import { writeFiles } from '../../testing/recipe-folder.ts';
import { checksumFolder, loadCustomSuite } from './custom-suite.ts';

describe('checksumFolder()', () => {
  test('checksumFolder() is that of names and contents, whatever the folder is called', async () => {
    const files = { 'suite.ts': 'a', 'container/main.c': 'b' };
    const [one, two] = [await makeSuiteFolder(files), await makeSuiteFolder(files)];
    expect(await checksumFolder(one)).toBe(await checksumFolder(two));
    await writeFiles(two, { 'container/main.c': 'c' });
    expect(await checksumFolder(one)).not.toBe(await checksumFolder(two));
  });

  test('checksumFolder() leaves out what tools make', async () => {
    const folder = await makeSuiteFolder({ 'suite.ts': 'a' });
    const before = await checksumFolder(folder);
    await writeFiles(folder, { '.git/HEAD': 'x', 'node_modules/y/z.js': 'x', 'container/build/main': 'x' });
    expect(await checksumFolder(folder)).toBe(before);
    await writeFiles(folder, { 'other.ts': '' });
    expect(await checksumFolder(folder)).not.toBe(before);
  });
});

async function load(replaced: Readonly<Record<string, string>> = {}): Promise<CustomSuite> {
  return loadCustomSuite(await makeSuiteFolder({ 'suite.mjs': makeSuiteCode(replaced) }));
}

/** The message that refuses a suite, without the path of the file, which is asserted besides. */
async function refusal(replaced: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeSuiteFolder({ 'suite.mjs': makeSuiteCode(replaced) });
  const error = await loadCustomSuite(folder).then(
    () => undefined,
    (thrown: unknown) => thrown as BenchError,
  );
  expect(error?.code).toBe('bad-extension');
  const path = join(folder, 'suite.mjs');
  expect(error?.message).toContain(folder);
  return error?.message.replaceAll(path, 'suite').replaceAll(folder, 'folder') ?? '';
}

const outcome = { wallMs: 7, status: 'exited', exitCode: 0 } as Outcome;

describe('loadCustomSuite()', () => {
  test('loadCustomSuite() gives a suite that is right, and where it is from', async () => {
    const folder = await makeSuiteFolder({ 'suite.mjs': makeSuiteCode() });
    const { suite, origin } = await loadCustomSuite(folder);
    expect(origin).toEqual({
      kind: 'folder',
      folder,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const [workload] = suite.workloads({ cpus: 1, params: {} });
    expect(suite.read(outcome, workload!)).toEqual({
      kind: 'measured',
      values: { time: 7 },
      iterationsMs: [],
    });
  });

  test('loadCustomSuite() says where there is no suite', async () => {
    const folder = await makeSuiteFolder({});
    await expect(loadCustomSuite(folder)).rejects.toMatchObject({
      code: 'bad-argument',
      message: `--suite: there is no suite.ts, no suite.js, no suite.mjs in ${folder}`,
    });
    await expect(loadCustomSuite('/nowhere,at/all')).rejects.toThrow('has a comma in it');
  });

  test('loadCustomSuite() says what is wrong with a file that cannot be loaded', async () => {
    const folder = await makeSuiteFolder({ 'suite.mjs': 'export default {' });
    await expect(loadCustomSuite(folder)).rejects.toMatchObject({
      code: 'bad-extension',
      message: expect.stringContaining(`Cannot load ${join(folder, 'suite.mjs')}: `) as string,
    });
    const nameless = await makeSuiteFolder({ 'suite.mjs': 'export const suite = {};' });
    await expect(loadCustomSuite(nameless)).rejects.toThrow('there is no default export');
  });

  test.each([
    [{ name: "'My Suite'" }, "suite name: found 'My Suite', wanted a name of small letters"],
    [{ version: "'1'" }, "suite version: found '1', wanted a finite number"],
    [{ metric: '[]' }, 'suite: there is no field metric'],
    [{ metrics: '[]' }, 'suite metrics: found [], wanted at least 1 of them'],
    [
      { metrics: "[{ name: 'time', unit: 's', title: 'Time' }]" },
      "suite metrics[0].unit: found 's', wanted one of ns/op, req/s, ms",
    ],
    [{ presets: '{}' }, 'suite presets.short: is missing, wanted an object'],
    [{ read: '7' }, 'suite read: found 7, wanted a function'],
    [{ workloads: '() => []' }, 'suite: workloads(): found [], wanted at least 1 of them'],
    [
      { workloads: "() => [{ name: 'w', argv: 'w', params: {}, expectedMs: 1 }]" },
      "suite: workloads() [0].argv: found 'w', wanted a list of words",
    ],
    [{ workloads: '() => nothing.here' }, 'suite: workloads() threw ReferenceError: nothing is not defined'],
    [{ recipe: "() => ({ kind: 'build' })" }, 'suite: recipe() folder: is missing, wanted an absolute path'],
  ])('loadCustomSuite() refuses %j and names the field', async (replaced, sentence) => {
    expect(await refusal(replaced as Record<string, string>)).toContain(sentence);
  });

  test('loadCustomSuite() tells all mistakes at once', async () => {
    const told = await refusal({ version: '0', title: "''", read: 'undefined' });
    expect(told.split('\n')).toEqual([
      "suite title: found '', wanted a text that is not empty",
      'suite version: found 0, wanted at least 1',
      'suite read: is missing, wanted a function',
    ]);
  });

  test('loadCustomSuite() refuses a recipe whose Dockerfile is not there', async () => {
    const recipe =
      "(toolchain) => ({ kind: 'build', name: 'm', folder: import.meta.dirname, dockerfile: 'Other', files: [], args: {}, parents: {} })";
    expect(await refusal({ recipe })).toBe('suite: recipe(): there is no file folder/Other');
  });

  test.each([
    ["() => { throw new Error('no') }", 'read() of the suite threw Error: no'],
    ['() => undefined', 'read() of the suite: is missing, wanted an object'],
    [
      "() => ({ kind: 'measured', values: { time: NaN }, iterationsMs: [] })",
      'read() of the suite values.time: found NaN, wanted a finite number',
    ],
    [
      "() => ({ kind: 'measured', values: { tmie: 1 }, iterationsMs: [] })",
      'read() of the suite gave a value of tmie; its metrics are time',
    ],
  ])('loadCustomSuite() makes a trial fail that %s cannot read', async (read, reason) => {
    const { suite } = await load({ read });
    const [workload] = suite.workloads({ cpus: 1, params: {} });
    expect(suite.read(outcome, workload!)).toEqual({ kind: 'failed', reason });
  });
});
