import { beforeEach } from 'vitest';

/** Tests that draw thousands of samples: Stryker counts each place that they pass, and makes minutes of their seconds. */
const simulations =
  /simulat|% of sessions|night by night|permutation|all subsets|all arrangements|normal approximation|without a jump|as often as promised|falls with rounds|unchanged series/;

beforeEach(({ task, skip }) => {
  if (simulations.test(`${task.suite?.name ?? ''} ${task.name}`)) skip();
});
