import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import type { Engine } from '../model/engine.ts';
import { forgetResults, parseConfig } from '../testing/fake-catalog.ts';
import { driverLine, fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { calibrate } from './calibrate.ts';
import { prepareEngineRuns } from './engines/prepare.ts';
import { makePlan } from './plan/plan.ts';

const never = new AbortController().signal;

const catalog = forgetResults(await loadCatalog(repositoryRoot));

/** The scale that is found for two workloads on an engine; `asked` is that of the flags. */
async function findScale(engine: Engine, ...asked: readonly string[]): Promise<string | undefined> {
  const out = await mkdtemp(join(tmpdir(), 'bench-calibration-'));
  const flags = ['--suite', 'malloc', '--workload', 'espresso,mstress', '--family', 'debian'];
  const config = parseConfig([...flags, '--variant', 'glibc,glibc+je', '--out', out, ...asked], catalog);
  const onProgress = (): void => undefined;
  const prepared = await prepareEngineRuns({
    ...{ config, engines: [engine], plan: makePlan(config, [engine.facts]), onProgress, signal: never },
    ...{ limit: (task) => task(), logs: out },
    generate: () => Promise.reject(new Error('Nothing has to be made here')),
  });
  const calibrated = await calibrate({ ...prepared, config, onProgress, stop: never, signal: never });
  expect(calibrated === config).toBe(
    calibrated.suites[0]?.params['scale'] === config.suites[0]?.params['scale'],
  );
  return calibrated.suites[0]?.params['scale'];
}

/** Takes so long with a pass of espresso, and with a round of mstress; CPU time is half of it. `power`: of the passes. */
function makeMachine(passMs: number, roundMs: number, power = 1) {
  const started: string[] = [];
  const amount = (argv: readonly string[], option: string): number =>
    Number(argv[argv.indexOf(`--${option}`) + 1]);
  const workload = ({ argv, image }: { readonly argv: readonly string[]; readonly image: string }) => {
    started.push(image);
    const espresso = argv[0]?.endsWith('espresso') === true;
    const wallMs = espresso
      ? 2 * passMs * amount(argv, 'passes') ** power
      : roundMs * amount(argv, 'iterations');
    return { stdout: driverLine({ timeMs: wallMs }), wallMs, userMs: wallMs / 2 };
  };
  return { started, engine: makeFakeEngine({ behave: fakeDebian({ workload }) }) };
}

describe('calibrate()', () => {
  test('calibrate() goes by CPU time in one thread and by wall time in several, of the baseline alone', async () => {
    const { engine, started } = makeMachine(30, 2);
    const scale = await findScale(engine);
    expect(scale).toBe('espresso:7+mstress:10');
    expect(new Set(started).size).toBe(1);
    expect([...engine.running.keys()]).toEqual([]);
  });

  test('calibrate() times what it found, where twice the work takes more than twice as long', async () => {
    const { engine } = makeMachine(5, 2, 1.2);
    const [, passes = ''] = /^espresso:(\d+)/.exec((await findScale(engine)) ?? '') ?? [];
    const cpuMs = 5 * Number(passes) ** 1.2;
    expect(cpuMs).toBeGreaterThanOrEqual(200);
    expect(cpuMs).toBeLessThan(400);
  });

  test('calibrate() leaves a scale alone that was asked for, or was found before', async () => {
    const { engine, started } = makeMachine(30, 2);
    expect(await findScale(engine, '--param', 'scale=0.1')).toBe('0.1');
    expect(await findScale(engine, '--param', 'scale=espresso:3+mstress:20')).toBe('espresso:3+mstress:20');
    expect(started).toEqual([]);
  });

  test('calibrate() leaves amounts as they are on a middling machine where no trial ends well', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian({ workload: () => ({ exitCode: 1 }) }) });
    expect(await findScale(engine)).toBe('auto');
  });
});
