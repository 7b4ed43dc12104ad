import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callCli, type CliOutcome } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';

const flags = ['--suite', 'malloc', '--workload', 'mstress', '--variant', 'glibc,musl-def', '--rounds', '3'];

let measured: string;
let out: string;

const call = (...argv: readonly string[]): Promise<CliOutcome> =>
  callCli([...argv, '--out', out], {
    connectEngine: () => Promise.resolve(makeFakeEngine({ behave: fakeDebian() })),
  });

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'bench-measured-'));
  await call('run', ...flags);
  const [run = ''] = await readdir(out);
  measured = join(out, run);
});

/** A run of this version, one of a version that is to come, and things that are no runs. */
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'bench-foreign-'));
  await put('good');
  await put('newer', { version: 9, harnessVersion: '9.0.0', plan: 'of another kind' });
  await mkdir(join(out, 'holiday-pictures'));
  await mkdir(join(out, 'website'));
  await writeFile(join(out, 'website', 'run.json'), '{"scripts":{}}');
  await writeFile(join(out, 'notes.txt'), 'mine');
});
afterEach(() => rm(out, { recursive: true }));

async function put(name: string, changed: object = {}): Promise<void> {
  const path = join(out, name);
  await cp(measured, path, { recursive: true });
  await rm(join(path, 'summary.json'));
  const record = JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as object;
  await writeFile(join(path, 'run.json'), JSON.stringify({ ...record, run: name, ...changed }));
}

const newer = (): string =>
  `Cannot read ${join(out, 'newer', 'run.json')}: it has version 9, this program reads 1 and 2\n→ Use the version of this program that measured the run`;

describe('bench, of a results folder with other things in it', () => {
  test('bench list shows the runs of any version, and tells what has a run.json and is none', async () => {
    const { code, printed, told } = await call('list');
    expect(code).toBe(0);
    expect(printed).toContain('run good  complete\n');
    expect(printed).toContain('run newer  complete\n');
    expect(printed).not.toContain('holiday-pictures');
    expect(told).toContain(`Left out: Cannot read ${join(out, 'website', 'run.json')}: `);
    expect(told.trim().split('\n')).toHaveLength(1);
  });

  test('bench history reads what it can, and tells what it leaves out', async () => {
    const { code, printed, told } = await call('history');
    expect(code, told).toBe(0);
    expect(printed.replaceAll(/\s+/g, ' ')).toContain('1 night');
    expect(told).toContain(`Left out: Cannot read ${join(out, 'newer', 'run.json')}: it has version 9`);
    expect(told).toContain(`Left out: Cannot read ${join(out, 'website', 'run.json')}: `);
  });

  test.each([
    ['report', ['report', 'newer']],
    ['export', ['export', 'newer', '--table', 'results']],
    ['compare', ['compare', 'newer']],
    ['compare, as the later one', ['compare', 'good', 'newer']],
    ['resume', ['resume', 'newer']],
  ])('bench %s says of a newer version that it is one', async (_, argv) => {
    const { code, told } = await call(...argv);
    expect(code).toBe(2);
    expect(told).toContain(newer());
  });

  test.each(['report', 'compare', 'resume'])(
    'bench %s says of what is no run that it is none',
    async (name) => {
      const { code, told } = await call(name, `${out}/website`);
      expect(code).toBe(2);
      expect(told).toMatch(/^Cannot read .*\/website\/run\.json: /);
      const empty = await call(name, `${out}/holiday-pictures`);
      expect([empty.code, empty.told]).toEqual([
        2,
        expect.stringMatching(
          /^Cannot read .*run\.json: it does not exist.*\n→ See which runs there are/,
        ) as string,
      ]);
    },
  );

  test.each(['report', 'compare'])(
    'bench %s names the line of a journal of a newer version',
    async (name) => {
      const path = join(out, 'good', 'journal.jsonl');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('"version":1', '"version":3'));
      const { code, told } = await call(name, 'good');
      expect(code).toBe(2);
      expect(told).toContain(
        `Cannot read ${path}: line 1 has version 3, this program reads 1 and 2\n→ Use the version`,
      );
    },
  );
});
