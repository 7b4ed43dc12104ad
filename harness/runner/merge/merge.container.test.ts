import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTestEngine, describeWithContainers, prepareImages } from '../../testing/containers.ts';
import { findSchemaErrors } from '../../testing/json-schema.ts';
import { makeRealBench, type RealBench } from '../../testing/real-bench.ts';

const flags = [
  ...['--workload', 'mstress,alloc-test-1', '--variant', 'glibc,musl-def', '--rounds', '3', '--solo', '1'],
  ...['--family', 'debian', '--seed', '7'],
];

describeWithContainers('bench merge, on a real engine', () => {
  let bench: RealBench;

  beforeAll(async () => {
    await using engine = await connectTestEngine();
    bench = await makeRealBench();
    await prepareImages(engine, { suite: 'malloc' });
  });

  afterAll(() => bench[Symbol.asyncDispose]());

  test('bench merge makes one run of shards, whose amounts of work were each found where they were measured', async () => {
    const names = ['1', '2'];
    for (const index of names) {
      const { exitCode, stderr } = await bench.start(index, ...flags, '--shard', `${index}/2`);
      expect(exitCode, stderr).toBe(0);
    }
    const paths = await Promise.all(names.map((name) => bench.pathOf(name)));
    const out = bench.outOf('merged');
    const { exitCode, stdout, stderr } = await bench.call('merge', ...paths, '--out', out);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('malloc: time of 2 workloads · debian 12 · x86_64 · 2 shards');
    const merged = await bench.pathOf('merged');
    expect(dirname(merged)).toBe(out);
    const readLines = async (path: string): Promise<string[]> => {
      const text = await readFile(join(path, 'results.csv'), 'utf8');
      const lines: Record<string, string>[] = parse(text, { columns: true });
      return lines.map(({ run: _run, adjusted_p_value: _adjusted, ...line }) => JSON.stringify(line)).sort();
    };
    const each = await Promise.all(paths.map(readLines));
    expect(await readLines(merged)).toEqual(each.flat().sort());
    expect(await findSchemaErrors(merged)).toEqual([]);
    const record = await bench.readRecord('merged');
    expect(record.command).toContain('--param scale=auto');
    for (const { bill = '' } of record.images)
      expect(JSON.parse(await readFile(join(merged, bill), 'utf8'))).toMatchObject({
        bomFormat: 'CycloneDX',
      });
  });
});
