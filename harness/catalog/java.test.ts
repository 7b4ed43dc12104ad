import { expect, test } from 'vitest';
import { isJavaPackage, isOfLiberica, javaPackage, javas, javaVersion } from './java.ts';

test('javas has every flavour in every version once', () => {
  expect(new Set(javas).size).toBe(18);
  expect(javas).toEqual(expect.arrayContaining(['jdk-17', 'jre-21', 'jdk-lite-cds-25', 'jre-container-17']));
});

test('javaPackage() has no number for the usual one alone', () => {
  expect([javaPackage('jdk-17'), javaPackage('jre-17'), javaPackage('jdk-21')]).toEqual([
    'jdk',
    'jre-17',
    'jdk-21',
  ]);
});

test('isJavaPackage() knows every Java, and nothing else', () => {
  expect(javas.map(javaPackage).every(isJavaPackage)).toBe(true);
  expect(['nginx', 'jdkmon', 'openjdk-17-jre', ''].some(isJavaPackage)).toBe(false);
});

test('javaVersion() is the number at the end', () => {
  expect(['jre-container-cds-21', '8', 'jdk'].map(javaVersion)).toEqual([21, 8, undefined]);
});

test('isOfLiberica() tells its own flavours from those that every distribution has', () => {
  expect(javas.filter(isOfLiberica)).toHaveLength(12);
  expect(isOfLiberica('jre-21') || isOfLiberica('jdk')).toBe(false);
});
