import { describe, expect, it } from 'vitest';
import { describePackages } from './packages.ts';

const changes = {
  subjects: ['a/glibc', 'a/glibc+je', 'a/glibc+mi', 'a/glibc+rp'],
  added: [{ name: 'apt', version: '2.6' }],
  removed: [{ name: 'perl', version: '5.36' }],
  changed: [{ name: 'libc6', before: '2.36-9', after: '2.36-10' }],
};

describe('describePackages()', () => {
  it('describePackages() has a line for each package below whose images those are', () => {
    expect(describePackages([changes])).toEqual([
      {
        heading: 'Packages: 1 changed, 1 added, 1 removed (a/glibc, a/glibc+je, a/glibc+mi and 1 more)',
        lines: ['~ libc6 2.36-9 → 2.36-10', '+ apt 2.6', '- perl 5.36'],
      },
    ]);
  });

  it('describePackages() counts those beyond what can be read', () => {
    const added = Array.from({ length: 40 }, (_, at) => ({ name: `p${at}`, version: '1' }));
    const [group] = describePackages([{ ...changes, added }]);
    expect(group?.lines).toHaveLength(31);
    expect(group?.lines.at(-1)).toBe('and 12 more');
  });
});
