import { runLeastWork, type World } from './real-run.ts';

/** From the call to the end of the first trial, for every variant there is; nothing has to be built. */
export async function timeWarmStart(world: World): Promise<number> {
  const begun = performance.now();
  let firstTrialMs = NaN;
  await runLeastWork({
    world,
    flags: { rounds: 1 },
    onProgress: ({ kind }) => {
      if (kind === 'trial' && Number.isNaN(firstTrialMs)) firstTrialMs = performance.now() - begun;
    },
  });
  return firstTrialMs;
}
