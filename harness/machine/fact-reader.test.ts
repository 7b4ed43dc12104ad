import { expect, test } from 'vitest';

import { dropUnknown, makeFactReader, toNumber } from './fact-reader.ts';
import { makeRoot } from './root.fixture.ts';

test('makeFactReader() reads texts without their white space', async () => {
  await using root = await makeRoot({ 'proc/one': ' 1 ', 'proc/empty': '' });
  const reader = makeFactReader(root.path);
  expect(await reader.text('/proc/one')).toBe('1');
  expect(await reader.text('/proc/empty')).toBeUndefined();
  expect(await reader.text('/proc/absent')).toBeUndefined();
  expect(await reader.text('/proc')).toBeUndefined();
});

test('makeFactReader() lists names in natural order', async () => {
  await using root = await makeRoot({ 'cpu10/a': 'x', 'cpu2/a': 'y', 'cpu1/b': 'z', cpufreq: '' });
  const reader = makeFactReader(root.path);
  expect(await reader.names('/', /^cpu\d+$/)).toEqual(['cpu1', 'cpu2', 'cpu10']);
  expect(await reader.names('/absent', /./)).toEqual([]);
  expect(await reader.texts('/', /^cpu\d+$/, 'a')).toEqual(['y', 'x']);
});

test('dropUnknown() keeps nothing that has no text', () => {
  expect(dropUnknown({ a: '0', b: undefined, c: '' })).toEqual({ a: '0' });
});

test.each(['0', '45000', '-5', '0.50'])('toNumber() keeps %s', (text) => {
  expect(toNumber(text)).toBe(text);
});

test.each(['', 'x', '1.2.3', '1e5', '9'.repeat(400), undefined])('toNumber() takes %s for none', (text) => {
  expect(toNumber(text)).toBeUndefined();
});
