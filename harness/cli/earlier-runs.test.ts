import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import type { Config } from '../model/config.ts';
import { fakeEngine, parseConfig } from '../testing/fake-catalog.ts';
import { writeMadeUpRun } from '../testing/made-up-run.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { listRecentRuns } from '../store/runs.ts';
import { withKnownCalibrations } from './earlier-runs.ts';

const catalog = await loadCatalog(repositoryRoot);
const place = { engine: fakeEngine, environment: { cpuModel: 'Made up' } };
const found = 'espresso:2+mstress:13';

interface Earlier {
  readonly workloads: readonly string[];
  readonly scale: string;
}

/** The results folder of one earlier run, on the machine of `place`. */
async function leaveRun({ workloads, scale }: Earlier): Promise<string> {
  const { folder } = await writeMadeUpRun(
    { suite: 'malloc', workload: workloads.join(), family: 'debian', variant: 'glibc', param: { scale } },
    catalog,
  );
  return dirname(folder.path);
}

function wanting(out: string, ...flags: readonly string[]): Config {
  const usual = ['--suite', 'malloc', '--workload', 'espresso', '--family', 'debian', '--out', out];
  return parseConfig([...usual, ...flags], catalog);
}

async function scaleOf(config: Config, ...places: readonly (typeof place)[]): Promise<string | undefined> {
  const earlier = { runs: await listRecentRuns(config.out), places };
  return (await withKnownCalibrations(config, earlier)).suites[0]?.params['scale'];
}

describe('withKnownCalibrations()', () => {
  test('withKnownCalibrations() takes what an earlier run on the same machine found', async () => {
    const out = await leaveRun({ workloads: ['espresso', 'mstress'], scale: found });
    expect(await scaleOf(wanting(out), place)).toBe(found);
  });

  test('withKnownCalibrations() leaves a scale alone that was asked for', async () => {
    const out = await leaveRun({ workloads: ['espresso', 'mstress'], scale: found });
    expect(await scaleOf(wanting(out, '--param', 'scale=0.1'), place)).toBe('0.1');
  });

  test.each<[string, Earlier, typeof place]>([
    [
      'of another machine',
      { workloads: ['espresso'], scale: found },
      { ...place, environment: { cpuModel: 'Other' } },
    ],
    ['in which a workload was not measured', { workloads: ['mstress'], scale: 'mstress:13' }, place],
    ['whose scale a person chose', { workloads: ['espresso'], scale: '0.1' }, place],
  ])('withKnownCalibrations() takes nothing of a run %s', async (_, earlier, now) => {
    expect(await scaleOf(wanting(await leaveRun(earlier)), now)).toBe('auto');
  });
});
