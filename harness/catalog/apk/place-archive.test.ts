import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeEach, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('place-archive', import.meta.url));

describe('place-archive', () => {
  let archive: string;
  let output: string;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'place-archive-'));
    [archive, output] = [join(folder, 'rootfs.tar.gz'), join(folder, 'output')];
    await writeFile(archive, 'content');
  });

  const place = () => execa(program, [output, archive, 'some state'], { reject: false });
  const writeChecksum = (of: string) =>
    writeFile(`${archive}.sha512`, `${createHash('sha512').update(of).digest('hex')}  rootfs.tar.gz\n`);

  test('place-archive hands over an archive that has no checksum beside it, and says so', async () => {
    expect((await place()).stdout).toContain('there is no');
    expect(await readFile(output, 'utf8')).toBe('content');
  });

  test('place-archive hands over an archive that is what its checksum says', async () => {
    await writeChecksum('content');
    expect((await place()).exitCode).toBe(0);
    expect(await readFile(output, 'utf8')).toBe('content');
  });

  test('place-archive refuses an archive that is not what its checksum says, and names it', async () => {
    await writeChecksum('another content');
    const { exitCode, stderr } = await place();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${archive} has sha512`);
    await expect(readFile(output)).rejects.toThrow('ENOENT');
  });
});
