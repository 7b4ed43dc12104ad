import type { Progress, Tell } from '../model/progress.ts';
import type { ProgressMode } from '../model/progress-mode.ts';
import {
  nextProgress,
  renderDetails,
  renderLine,
  renderLive,
  renderPhaseEnd,
  renderProgressEnd,
  startProgress,
} from '../report/terminal/progress-text.ts';
import type { Terminal } from './context.ts';
import { deservesLine } from './deserves-line.ts';
import { tellJson } from './tell-json.ts';

export interface ProgressDisplay {
  readonly tell: Tell;
  close(): void;
}

export interface DisplayRequest {
  readonly terminal: Terminal;
  readonly mode: ProgressMode;
}

/** Redrawing more often costs more than anybody can see. */
const redrawMs = 100;

/** Shows how a run goes on: in place on a terminal, line by line elsewhere. Has no timer: it never wakes in a trial. */
export function makeProgressDisplay({ terminal, mode }: DisplayRequest): ProgressDisplay {
  if (mode.format === 'json') return makeJsonDisplay(terminal, mode);
  if (mode.detail === 'quiet') return makeLineDisplay(terminal, mode);
  return makePhaseDisplay(terminal, mode);
}

function makeJsonDisplay(terminal: Terminal, mode: ProgressMode): ProgressDisplay {
  return {
    tell: (progress) => {
      if (mode.detail === 'quiet' && !deservesLine(progress, { mode, live: false, silentMs: 0 })) return;
      if (mode.detail === 'usual' && progress.kind === 'image-line') return;
      tellJson(terminal, progress);
    },
    close: () => undefined,
  };
}

function makeLineDisplay(terminal: Terminal, mode: ProgressMode): ProgressDisplay {
  const startedMs = performance.now();
  let toldMs = startedMs;
  return {
    tell: (progress) => {
      const nowMs = performance.now();
      if (!deservesLine(progress, { mode, live: terminal.live, silentMs: nowMs - toldMs })) return;
      toldMs = nowMs;
      tellLines(terminal, [renderLine(progress, nowMs - startedMs), ...renderDetails(progress)]);
    },
    close: () => undefined,
  };
}

/** Each phase that is over leaves a line; on a terminal, the one that goes on is shown below. */
function makePhaseDisplay(terminal: Terminal, mode: ProgressMode): ProgressDisplay {
  const lines = makeLineDisplay(terminal, mode);
  let state = startProgress(performance.now());
  let drawnMs = -Infinity;
  return {
    tell: (progress) => {
      const nowMs = performance.now();
      const before = state;
      state = nextProgress(state, progress, nowMs);
      if (before.phase !== state.phase) tellLines(terminal, [renderPhaseEnd(before) ?? []].flat());
      lines.tell(progress);
      if (!terminal.live || (nowMs - drawnMs < redrawMs && mayWait(progress))) return;
      drawnMs = nowMs;
      const { liveColumns: columns, liveColour: colour } = terminal;
      terminal.show(renderLive(state, { nowMs, columns, colour }));
    },
    close: () => {
      if (terminal.live) terminal.show('');
      const phaseEnd = state.phase === 'measuring' ? undefined : renderPhaseEnd(state);
      tellLines(terminal, [...[phaseEnd ?? []].flat(), ...renderProgressEnd(state)]);
    },
  };
}

/** Others are soon followed by the next of their kind. What comes before a long silence is shown. */
function mayWait({ kind }: Progress): boolean {
  return kind === 'image-line' || kind === 'trial';
}

function tellLines(terminal: Terminal, lines: readonly string[]): void {
  if (lines.length > 0) terminal.tell(lines.map((line) => `${line}\n`).join(''));
}
