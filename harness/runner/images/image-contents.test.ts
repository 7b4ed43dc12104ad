import { describe, expect, test } from 'vitest';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import { readImageContents } from './image-contents.ts';

const apk = 'P:musl\nV:1.2.5-r1\nA:x86_64\n';

async function read(files: Readonly<Record<string, string>>) {
  const lab = makeFakeLab({ behave: () => ({}), files });
  await lab.pull(
    { reference: 'debian:12-slim', arch: 'x86_64', unreachable: 'give-up' },
    { signal: new AbortController().signal, onLine: () => undefined },
  );
  return readImageContents(lab, 'debian:12-slim');
}

describe('readImageContents()', () => {
  test.each(['/lib/apk/db/installed', '/usr/lib/apk/db/installed', '/var/lib/apk/db/installed'])(
    'readImageContents() finds the database of apk at %s',
    async (path) => {
      const { database } = await read({ [path]: apk });
      expect(database).toMatchObject({ type: 'apk', packages: [{ name: 'musl' }] });
    },
  );

  test('readImageContents() knows the distribution by its own words, with quotes and without', async () => {
    expect(await read({ '/usr/lib/os-release': 'NAME="A"\nVERSION_ID="12"\nID=debian\n' })).toEqual({
      distribution: { id: 'debian', version: '12' },
    });
    expect(await read({ '/etc/os-release': "ID='alpine'\n" })).toEqual({ distribution: { id: 'alpine' } });
  });

  test('readImageContents() has nothing of an image that says nothing', async () => {
    expect(await read({})).toEqual({});
  });
});
