import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOnce } from './image-cache.ts';

const image = { digest: `sha256:${'ab'.repeat(32)}` };
const paths = ['/etc/os-release', '/lib/apk/db/installed'];
const files = new Map([['/etc/os-release', 'ID=debian\n']]);

/** An engine that counts what it is asked. */
function makeReader() {
  const asked: string[] = [];
  const readFiles = (tag: string, wanted: readonly string[]) => {
    asked.push(tag);
    return Promise.resolve(new Map([...files].filter(([path]) => wanted.includes(path))));
  };
  return { asked, readFiles };
}

describe('readOnce()', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-image-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = (engine: ReturnType<typeof makeReader>, wanted = paths, at = folder) =>
    readOnce(engine, image, at).readFiles('tag', wanted);

  test('readOnce() asks an engine once for an image, and later in another process gives the same', async () => {
    const engine = makeReader();
    const own = join(folder, 'once');
    expect(await read(engine, paths, own)).toEqual(files);
    expect(await read(engine, paths, own)).toEqual(files);
    expect(engine.asked).toEqual(['tag']);
  });

  test('readOnce() asks again for files that it was not asked for before', async () => {
    const engine = makeReader();
    const own = join(folder, 'others');
    expect(await read(engine, ['/lib/apk/db/installed'], own)).toEqual(new Map());
    expect(await read(engine, paths, own)).toEqual(files);
    expect(engine.asked).toHaveLength(2);
  });

  test.each(['', '{', '[]', '{"/etc/os-release": 1}'])(
    'readOnce() asks again where %j is kept',
    async (text) => {
      const engine = makeReader();
      await read(engine);
      const [name = ''] = await readdir(folder);
      await writeFile(join(folder, name), text);
      expect(await read(engine)).toEqual(files);
    },
  );

  test('readOnce() keeps nothing where there is no folder to be had, or no digest', async () => {
    const engine = makeReader();
    expect(await read(engine, paths, '/proc/nope')).toEqual(files);
    const odd = readOnce(engine, { digest: '../../etc/passwd' }, folder);
    expect(await odd.readFiles('tag', paths)).toEqual(files);
    expect(engine.asked).toHaveLength(2);
  });
});
