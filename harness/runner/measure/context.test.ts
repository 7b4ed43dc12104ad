import { describe, expect, test } from 'vitest';
import { makeExperiment } from '../../testing/fake-pool.ts';
import { makeReferences } from './context.ts';

const { plan } = makeExperiment(['--suite', 'alpha']);
const cellOf = (workload: string, variant: string) =>
  plan.cells.find((cell) => cell.workload === workload && cell.variant === variant)!;

const glibc = cellOf('a', 'glibc');
const musl = cellOf('a', 'musl-def');

describe('makeReferences()', () => {
  test('check() holds a workload’s result to what was learnt from another variant', () => {
    const references = makeReferences();
    references.detect(glibc, 'aa');
    expect(references.check(musl, 'aa', undefined)).toBeUndefined();
    expect(references.check(musl, 'bb', undefined)).toBe('wrong result: checksum bb, but glibc has aa');
    expect(references.check(cellOf('b', 'musl-def'), 'bb', undefined)).toBeUndefined();
  });

  test('check() holds it to what the suite knows, whatever was learnt', () => {
    const references = makeReferences();
    references.detect(glibc, 'bb');
    expect(references.check(musl, 'aa', 'aa')).toBeUndefined();
    expect(references.check(musl, 'bb', 'aa')).toBe('wrong result: checksum bb, but the suite has aa');
  });

  test('check() takes the first result for right where nobody knows better', () => {
    const references = makeReferences();
    references.detect(glibc, undefined);
    expect(references.check(musl, 'cc', undefined)).toBeUndefined();
    expect(references.check(glibc, 'dd', undefined)).toBe('wrong result: checksum dd, but musl-def has cc');
  });
});
