/** What is written to a terminal: answers, tables, and how a run goes on. */
export { renderDuration } from '../content/numbers.ts';
export { renderAnswer } from './answer.ts';
export { renderCheckText } from './check.ts';
export { renderChanges, renderRunSummary, renderVerdicts } from './comparison.ts';
export { renderHistory } from './history.ts';
export { renderNotes, renderSelfTest } from './notes.ts';
export { renderPackages } from './packages.ts';
export { renderPlan } from './plan.ts';
export {
  nextProgress,
  renderDetails,
  renderLine,
  renderLive,
  renderPhaseEnd,
  renderProgressEnd,
  startProgress,
} from './progress.ts';
