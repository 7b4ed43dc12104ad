import type { Progress, Tell } from '../model/progress.ts';
import { nextProgress, renderLine, renderLive, startProgress } from '../report/progress-text.ts';
import type { Terminal } from './context.ts';

export interface ProgressDisplay {
  readonly tell: Tell;
  close(): void;
}

/** Redrawing more often costs more than anybody can see. */
const redrawMs = 100;

/** In a log, a line about the trials this often is enough. */
const trialLineMs = 10_000;

/** Shows how a run goes on: in place on a terminal, line by line elsewhere. Has no timer: it never wakes in a trial. */
export function makeProgressDisplay(terminal: Terminal): ProgressDisplay {
  return terminal.live ? makeLiveDisplay(terminal) : makeLineDisplay(terminal);
}

function makeLiveDisplay(terminal: Terminal): ProgressDisplay {
  let state = startProgress(performance.now());
  let drawnMs = -Infinity;
  return {
    tell: (progress) => {
      const nowMs = performance.now();
      state = nextProgress(state, progress, nowMs);
      if (nowMs - drawnMs < redrawMs) return;
      drawnMs = nowMs;
      terminal.show(renderLive(state, { nowMs, columns: terminal.columns, colour: terminal.colour }));
    },
    close: () => {
      terminal.show('');
    },
  };
}

function makeLineDisplay(terminal: Terminal): ProgressDisplay {
  const startedMs = performance.now();
  let trialLineAt = -Infinity;
  return {
    tell: (progress) => {
      const elapsedMs = performance.now() - startedMs;
      if (progress.kind === 'trial') {
        if (!deservesLine(progress, elapsedMs - trialLineAt)) return;
        trialLineAt = elapsedMs;
      }
      const line = renderLine(progress, elapsedMs);
      if (line !== undefined) terminal.tell(`${line}\n`);
    },
    close: () => undefined,
  };
}

function deservesLine({ done, of }: Extract<Progress, { kind: 'trial' }>, sinceLastMs: number): boolean {
  return sinceLastMs >= trialLineMs || done === of;
}
