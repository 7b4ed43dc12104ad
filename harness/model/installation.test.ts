import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callerFolder, describeInstallation } from './installation.ts';

describe('describeInstallation()', () => {
  test('describeInstallation() names the scripts of npm in a checkout', () => {
    const checkout = describeInstallation('file:///home/me/base-image-bench/harness/model/installation.ts');
    expect(checkout).toMatchObject({
      kind: 'checkout',
      benchCommand: 'npm run bench --',
      newSuiteCommand: 'npm run new:suite --',
      testSuiteCommand: 'npm run test:suite --',
    });
    expect(checkout.setupCommand()).toBe('npm run setup');
    expect(checkout.setupCommand('--qemu')).toBe('npm run setup -- --qemu');
  });

  test('describeInstallation() names the programs of the package where it is installed, and has npx fetch no other', () => {
    const module = 'file:///srv/node_modules/base-image-bench/dist/harness/model/installation.js';
    const installed = describeInstallation(module);
    expect(installed).toMatchObject({ kind: 'package', benchCommand: 'npx base-image-bench' });
    expect([installed.newSuiteCommand, installed.testSuiteCommand, installed.setupCommand('--qemu')]).toEqual(
      [
        'npx --package base-image-bench base-image-bench-new-suite',
        'npx --package base-image-bench base-image-bench-test-suite',
        'npx --package base-image-bench base-image-bench-setup --qemu',
      ],
    );
  });
});

test('callerFolder() is where npm was called from, in a checkout', () => {
  expect(callerFolder({ INIT_CWD: '/srv/project' }, '/srv/base-image-bench')).toBe('/srv/project');
  expect(callerFolder({}, '/srv/base-image-bench')).toBe('/srv/base-image-bench');
});

test('installation.ts alone names commands of a checkout: every message takes them from there', async () => {
  const folder = join(import.meta.dirname, '..');
  const sources = (await readdir(folder, { recursive: true }))
    .filter(
      (path) => path.endsWith('.ts') && !/\.(?:test|fixture)\.ts$|(?:^|\/)(?:testing|template)\//.test(path),
    )
    .filter((path) => path !== 'model/installation.ts');
  expect(sources.length).toBeGreaterThan(200);
  const naming = [];
  for (const path of sources) {
    const text = await readFile(join(folder, path), 'utf8');
    if (/npm run (?:bench|setup|new:suite|test:suite)\b/.test(text)) naming.push(path);
  }
  expect(naming).toEqual([]);
});
