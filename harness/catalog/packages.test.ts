import { describe, expect, test } from 'vitest';
import { toApkPackages, whyNotTogether } from './packages.ts';

const jdks = {
  jdk: { packages: ['vendor17', 'fonts'], java: 'vendor17' },
  'jdk-8': { packages: ['vendor8', 'fonts'], java: 'vendor8' },
};

describe('toApkPackages()', () => {
  test('toApkPackages() has the distribution’s names, each once, in alphabetical order', () => {
    expect(toApkPackages(['nginx', 'jdk', 'fonts'], jdks)).toEqual({
      names: ['fonts', 'nginx', 'vendor17'],
      java: 'vendor17',
    });
    expect(toApkPackages(['nginx'], jdks)).toEqual({ names: ['nginx'] });
  });
});

describe('whyNotTogether()', () => {
  test('whyNotTogether() has nothing against one JDK beside other packages', () => {
    expect(whyNotTogether(['nginx', 'jdk', 'jdk'], jdks)).toBeUndefined();
  });

  test('whyNotTogether() says which JDKs want the same place', () => {
    expect(whyNotTogether(['jdk', 'jdk-8'], jdks)).toBe(
      'jdk and jdk-8 cannot both be /usr/bin/java of one image',
    );
  });
});
