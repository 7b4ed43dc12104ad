import { describe, expect, test } from 'vitest';
import { parseConfinement, seccompModeOf, seccompProfileOf } from './confinement.ts';

const status = `Name:\tcat
Uid:\t65534\t65534\t65534\t65534
CapInh:\t0000000000000000
CapEff:\t0000000000000000
NoNewPrivs:\t1
Seccomp:\t2
Seccomp_filters:\t1
`;

describe('parseConfinement()', () => {
  test('parseConfinement() reads what Linux writes', () => {
    expect(parseConfinement(status)).toEqual({
      ...{ uid: 65534, capabilities: '0000000000000000', noNewPrivileges: true, seccomp: 'filter' },
    });
    expect(parseConfinement(status.replace('Seccomp:\t2', 'Seccomp:\t0'))?.seccomp).toBe('disabled');
  });

  test.each([
    ['', 'nothing'] as const,
    ['ID=debian\n', 'another file'],
    [status.replace(/Uid.*/, ''), 'no user'],
  ])('parseConfinement() knows nothing of %j: %s', (text) => {
    expect(parseConfinement(text)).toBeUndefined();
  });
});

describe('seccompProfileOf()', () => {
  test.each([
    [['name=seccomp,profile=default'], 'default', 'filter'],
    [['name=apparmor', 'name=seccomp,profile=builtin'], 'builtin', 'filter'],
    [['seccomp'], 'default', 'filter'],
    [['name=seccomp,profile=unconfined'], 'unconfined', 'disabled'],
    [['name=seccomp,profile=/etc/docker/own.json'], '/etc/docker/own.json', 'filter'],
    [['name=rootless'], 'none', 'disabled'],
  ])('seccompProfileOf() reads it in %j', (securityOptions, profile, mode) => {
    expect(seccompProfileOf({ securityOptions })).toBe(profile);
    expect(seccompModeOf({ securityOptions })).toBe(mode);
  });
});
