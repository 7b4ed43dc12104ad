import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../model/config.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { makeConfig } from './config.ts';
import { readSettings } from './settings.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-mallocs-'));
  await writeFile(join(folder, 'libown.so'), 'a library');
});
afterAll(() => rm(folder, { recursive: true }));

function parse(mallocs: unknown, variant = 'glibc,glibc+own'): Config {
  const flags = { family: 'one', variant };
  return makeConfig({
    ...readSettings({ flags, file: { mallocs } }),
    ...{ catalog: fakeCatalog, folder, freshSeed: 1 },
  });
}

describe('addMallocs()', () => {
  test('addMallocs() makes a malloc of the config file one that every family can be asked for', () => {
    const config = parse({ own: { glibc: './libown.so' } });
    expect(config.families[0]?.variants).toEqual(['glibc', 'glibc+own']);
    expect(config.notes[0]).toContain(
      `The malloc own on glibc is not one of this program’s: it is ${folder}/libown.so`,
    );
    expect(parse({ own: { glibc: './libown.so' } }, 'glibc').notes).toEqual([]);
  });

  test.each([
    [{ own: { glibc: './none.so' } }, 'config file: mallocs.own: there is no file ./none.so'],
    [{ own: {} }, 'config file: mallocs.own: wanted {"glibc": "./libown.so", "musl": …}'],
    [{ own: { package: 'libown2' } }, 'config file: mallocs.own: wanted'],
    [{ own: { glibc: 'a', library: '/b' } }, 'config file: mallocs.own: wanted'],
    [{ own: { glib: 'a' } }, 'config file: mallocs.own: there is no glib in it; did you mean glibc?'],
    [
      { je: { glibc: './libown.so' } },
      'config file: mallocs.je: one has a malloc of that name; choose another',
    ],
    [{ Own: { glibc: './libown.so' } }, 'config file: mallocs.Own'],
    [['own'], 'config file: mallocs: wanted an object of mallocs by their names'],
  ])('addMallocs() refuses %j', (mallocs, mistake) => {
    expect(() => parse(mallocs, 'glibc')).toThrow(mistake);
  });

  test('addMallocs() says nothing further of variants whose malloc cannot be had', () => {
    expect(() => parse({ own: { glibc: './none.so' } })).toThrow(
      /^config file: mallocs.own: there is no file .\/none.so$/,
    );
  });
});
