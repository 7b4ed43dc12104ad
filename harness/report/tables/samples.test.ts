import { describe, expect, it } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import type { RunRecord } from '../../model/run.ts';
import { toSamplesCsv } from './samples.ts';
import { makeCell, readCsv, time } from '../testing.ts';

const cell = makeCell({ variant: 'musl-perf+je', workload: '=odd,"name"' });
const rss = { name: 'rss', unit: 'KiB', title: 'Peak RSS' } as const;
const parts = {
  run: 'run-1',
  suites: [{ name: 'malloc', version: 1, metrics: [time, rss] }],
  plan: { cells: [cell] },
};
const record = parts as unknown as RunRecord;

function makeTrial(sequence: number, values: Readonly<Record<string, number>>, cellId = cell.id): Entry {
  return { kind: 'trial', at: '', sequence, round: sequence, cellId, values } as unknown as Entry;
}

async function collect(entries: Iterable<Entry> | AsyncIterable<Entry>): Promise<string> {
  let text = '';
  for await (const lines of toSamplesCsv(record, entries)) text += `${lines}\n`;
  return text;
}

describe('toSamplesCsv()', () => {
  it('toSamplesCsv() writes a line per trial and metric', async () => {
    const trials = [makeTrial(0, { rss: 2048, time: 1.5 }), makeTrial(1, { time: 1e-7, rss: 2052 })];
    expect(await collect(trials)).toMatchInlineSnapshot(`
      "run,sequence,round,layout,together,suite,suite_version,workload,params,family,release,variant,twin,reference,libc,malloc,tuning,arch,engine,cpus,memory_limit,emulated,metric,unit,value
      run-1,0,0,,,malloc,1,"'=odd,""name""",scale=0.1,debian,12,musl-perf+je,,,musl-perf,je,,x86_64,local,,,,time,ms,1.5
      run-1,0,0,,,malloc,1,"'=odd,""name""",scale=0.1,debian,12,musl-perf+je,,,musl-perf,je,,x86_64,local,,,,rss,KiB,2048
      run-1,1,1,,,malloc,1,"'=odd,""name""",scale=0.1,debian,12,musl-perf+je,,,musl-perf,je,,x86_64,local,,,,time,ms,1e-7
      run-1,1,1,,,malloc,1,"'=odd,""name""",scale=0.1,debian,12,musl-perf+je,,,musl-perf,je,,x86_64,local,,,,rss,KiB,2052
      "
    `);
  });

  it('toSamplesCsv() tells which trials shared a CPU', async () => {
    const trial = { ...makeTrial(0, { time: 1.5 }), together: true } as Entry;
    expect(await collect([trial])).toContain('\nrun-1,0,0,,yes,malloc,');
  });

  it('toSamplesCsv() names the layout of a trial that has one', async () => {
    const trial = { ...makeTrial(0, { time: 1.5 }), layout: 3 } as Entry;
    expect(readCsv(await collect([trial]))[0]).toMatchObject({ round: '0', layout: '3' });
  });

  it('toSamplesCsv() is read back by its header', async () => {
    const [line] = readCsv(await collect([makeTrial(7, { time: 1.5 })]));
    expect(line).toMatchObject({
      run: 'run-1',
      sequence: '7',
      round: '7',
      workload: `'=odd,"name"`,
      value: '1.5',
    });
  });

  it('toSamplesCsv() passes over everything that is no number of a planned cell', async () => {
    const failure = { kind: 'failure', cellId: cell.id } as unknown as Entry;
    const trials = [
      failure,
      makeTrial(0, { time: NaN, rss: Infinity, else: 3 }),
      makeTrial(1, { time: 1 }, 'other'),
    ];
    expect((await collect(trials)).split('\n')).toHaveLength(2);
  });

  it('toSamplesCsv() hands on what it has before it has read everything', async () => {
    let read = 0;
    const endless = function* (): Generator<Entry> {
      for (;;) yield makeTrial((read += 1), { time: 1 });
    };
    for await (const lines of toSamplesCsv(record, endless())) {
      expect(lines.length).toBeLessThan(70_000);
      if (read > 5000) break;
    }
    expect(read).toBeLessThan(10_000);
  });
});
