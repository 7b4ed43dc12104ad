import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../harness/catalog/catalog.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { shortWorkloads, shrinkCommand } from './shrink-command.ts';

const { suites } = await loadCatalog(repositoryRoot);
const shrink = (line: string): string => shrinkCommand(line.split(' ').filter(Boolean)).join(' ');
const short = '--workload alloc-test-1 --param scale=0.03';

describe('shrinkCommand()', () => {
  test.each([
    ['--suite malloc', `run --suite malloc --family debian --variant glibc,glibc+mi ${short} --rounds 1`],
    [
      'run --suite malloc --variant glibc* --rounds 30 --cpus 2',
      `run --suite malloc --cpus 2 --family debian --variant glibc,glibc+mi ${short} --rounds 1`,
    ],
    [
      '--suite malloc,./my-suite --variant glibc,musl-def --preset short',
      `run --suite malloc,./my-suite --variant glibc,musl-def --family debian ${short} --workload sort-1000 --rounds 1`,
    ],
    [
      'check --suite malloc --against x',
      `check --suite malloc --against x --family debian --variant glibc,glibc+mi ${short} --rounds 6`,
    ],
    [
      'selftest --aa --sessions 5',
      'selftest --aa --family debian --variant glibc,glibc+mi --suite string --workload memcpy-132 --param samples=3 --rounds 6',
    ],
  ])('shrinkCommand() makes of %s: %s', (line, wanted) => {
    expect(shrink(line)).toBe(wanted);
  });

  test('shrinkCommand() makes the loads of a service short, and where there are many shorter', () => {
    expect(shrink('--service ./a --variant glibc')).toBe(
      'run --service ./a --variant glibc --family debian --param duration=0.5,warmup=0.2 --rounds 1',
    );
    expect(shrink('--service ./a --metric memory-floor --variant glibc --rounds 9')).toBe(
      'run --service ./a --metric memory-floor --variant glibc --family debian --param duration=0.2,warmup=0 --rounds 1',
    );
  });

  test('shrinkCommand() leaves another family its variants, and the baseline among them', () => {
    expect(shrink('--suite string --family alpaquita,alpine --baseline alpine/musl-def')).toBe(
      'run --suite string --family alpaquita,alpine --baseline alpine/musl-def --workload memcpy-132 --param samples=3 --rounds 1',
    );
  });

  test('shrinkCommand() builds for a suite as a whole', () => {
    expect(shrink('images --suite malloc')).toBe(
      'images --suite malloc --family debian --variant glibc,glibc+mi',
    );
  });

  test.each(['check --baseline latest --margin 2%', 'plan --suite malloc', 'compare latest', 'run --help'])(
    'shrinkCommand() leaves %s as it is',
    (line) => {
      expect(shrink(line)).toBe(line);
    },
  );

  test.each([...suites.values()])('shortWorkloads has a workload of $name', (suite) => {
    const [, workload] = shortWorkloads[suite.name] ?? [];
    const { params } = suite.presets.default;
    const names = suite.workloads({ cpus: 2, companionCpus: 2, params }).map(({ name }) => name);
    expect(names).toContain(workload);
  });
});
