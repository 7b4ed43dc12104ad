import { expect, test } from 'vitest';

import { findEmulation } from './qemu.ts';
import { makeRoot } from './root.fixture.ts';

const file = 'proc/sys/fs/binfmt_misc/qemu-aarch64';

test('findEmulation() finds a registered interpreter and whether containers have it', async () => {
  const entry = 'enabled\ninterpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P\nflags: PF\noffset 0';
  await using root = await makeRoot({ [file]: entry });
  expect(await findEmulation('aarch64', root.path)).toEqual({
    kind: 'registered',
    arch: 'aarch64',
    interpreter: '/usr/libexec/qemu-binfmt/aarch64-binfmt-P',
    reachesContainers: true,
  });
});

test('findEmulation() tells when containers would not find the interpreter', async () => {
  await using root = await makeRoot({ [file]: 'enabled\ninterpreter /usr/bin/qemu-aarch64\nflags: P' });
  expect(await findEmulation('aarch64', root.path)).toMatchObject({ reachesContainers: false });
});

test('findEmulation() tells absent and disabled apart', async () => {
  await using root = await makeRoot({ [file]: 'disabled\ninterpreter /usr/bin/qemu-aarch64\nflags: F' });
  expect(await findEmulation('aarch64', root.path)).toEqual({ kind: 'disabled', arch: 'aarch64' });
  expect(await findEmulation('x86_64', root.path)).toEqual({ kind: 'absent', arch: 'x86_64' });
});
