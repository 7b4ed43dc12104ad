import { describe, expect, test } from 'vitest';
import { fakeEngine, parseConfig } from '../../testing/fake-catalog.ts';
import { refuseMounts } from './open.ts';

const config = parseConfig(['--family', 'one', '--command', 'a', '--mount', '/etc/hostname:/data/name:ro']);

describe('refuseMounts()', () => {
  test('refuseMounts() lets an engine of this machine have its files', () => {
    expect(() => {
      refuseMounts(config, { ...fakeEngine, host: 'unix:///var/run/docker.sock' });
    }).not.toThrow();
  });

  test('refuseMounts() says that another machine has other files', () => {
    expect(() => {
      refuseMounts(config, { ...fakeEngine, name: 'desk', host: 'ssh://desk' });
    }).toThrow(
      'Cannot give containers /etc/hostname: engine desk (ssh://desk) has the files of another machine',
    );
  });

  test('refuseMounts() has nothing to say where nothing is mounted', () => {
    expect(() => {
      refuseMounts(parseConfig(['--family', 'one', '--command', 'a']), { ...fakeEngine, host: 'ssh://desk' });
    }).not.toThrow();
  });
});
