import { describe, expect, test } from 'vitest';
import { findOwnerState, makeOwnerLabels, ownerLabel } from './containers.ts';

describe('findOwnerState()', () => {
  test('findOwnerState() knows the process that made a container', async () => {
    expect(await findOwnerState(await makeOwnerLabels())).toBe('living');
  });

  test.each([
    ['no labels', undefined],
    ['no owner', { other: 'x' }],
    ['no JSON', { [ownerLabel]: 'me' }],
    ['null', { [ownerLabel]: 'null' }],
    ['a path for a number', { [ownerLabel]: '{"pid":"../self","start":"1"}' }],
    ['nothing but a number', { [ownerLabel]: '{"pid":1}' }],
  ])('findOwnerState() knows nothing of a container with %s', async (_what, labels) => {
    expect(await findOwnerState(labels)).toBe('unknown');
  });
});
