import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rootfs-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Apt {
  readonly mirror: string;
  /** Output of apt-config about proxies. */
  readonly proxy: string;
}

/** Calls the script on a machine whose apt is set up like this, and whose mmdebstrap writes down what it was handed. */
async function makeRootfs({ mirror, proxy }: Apt) {
  const programs = {
    'apt-get': `echo 'Debian|Debian|${mirror}'`,
    'apt-config': `cat <<'END'\n${proxy}\nAcquire::Check-Date "false";\nEND`,
    mmdebstrap: `{ printf '%s\\n' "$@"; cat; } > ${folder}/handed; echo "$http_proxy" > ${folder}/proxy`,
  };
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/bash\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
  return execa(join(import.meta.dirname, 'rootfs'), [join(folder, 'out.tar'), 'amd64'], {
    ...{ env: { PATH, http_proxy: '' }, reject: false },
  });
}

/** Without Debian's keyring the script says that nothing can be verified. */
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

describe.skipIf(!existsSync(keyring))('rootfs', () => {
  test('rootfs hands a proxy’s password on in the environment alone: options stand in the image', async () => {
    const proxy = 'Acquire::http::Proxy "http://me:canary@proxy.example:3128";';
    const { exitCode, stderr } = await makeRootfs({ mirror: 'http://deb.example/debian', proxy });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('canary');
    const handed = await readFile(join(folder, 'handed'), 'utf8');
    expect(handed).not.toContain('canary');
    expect(handed).toContain('--aptopt=Acquire::Check-Date "false";');
    expect(await readFile(join(folder, 'proxy'), 'utf8')).toBe('http://me:canary@proxy.example:3128\n');
  });

  test('rootfs writes a proxy without a password into the image, whose apt needs it', async () => {
    const proxy = 'Acquire::http::Proxy "http://proxy.example:3128";';
    await makeRootfs({ mirror: 'http://deb.example/debian', proxy });
    expect(await readFile(join(folder, 'handed'), 'utf8')).toContain(`--aptopt=${proxy}`);
  });

  test('rootfs refuses a mirror whose address has a password, and does not show it', async () => {
    const { exitCode, stderr } = await makeRootfs({
      mirror: 'http://me:canary@deb.example/debian',
      proxy: '',
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('has a password, which would stand in the image');
    expect(stderr).not.toContain('canary');
  });
});
