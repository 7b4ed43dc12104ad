import type { OnProgress, Progress, ProgressMode } from '../model/index.ts';
import {
  nextProgress,
  renderDetails,
  renderLine,
  renderLive,
  renderPhaseEnd,
  renderProgressEnd,
  startProgress,
} from '../report/terminal/index.ts';
import type { Terminal } from './context.ts';

interface Circumstances {
  readonly mode: Pick<ProgressMode, 'detail'>;
  /** Whether progress is shown in place. */
  readonly live: boolean;
  /** Since the last line. */
  readonly silentMs: number;
}

/** Who reads a log wants to know that it goes on, and needs no more lines for it; some CI ends what is silent for minutes. */
const longSilenceMs = 10_000;

/** Whether an event leaves a line. Those that are many are summed up in other lines, unless everything is wanted. */
function deservesLine(progress: Progress, { mode, live, silentMs }: Circumstances): boolean {
  if (mode.detail === 'verbose') return true;
  if (mode.detail === 'quiet') return mustBeKnown(progress);
  if (live) return progress.kind !== 'failure' && (mustBeRead(progress) || mustBeKnown(progress));
  return belongsInLog(progress) || (goesOn(progress) && silentMs >= longSilenceMs);
}

/** Whoever comes back to the terminal later looks for what was decided, and how long it was to take. */
function mustBeRead({ kind }: Progress): boolean {
  return kind === 'note' || kind === 'plan';
}

/** Numbers will be missing, or the program does not end yet. */
function mustBeKnown(progress: Progress): boolean {
  if (progress.kind === 'failure') return !progress.disturbed || progress.then === 'given-up';
  if (progress.kind === 'proof') return !progress.holds;
  return progress.kind === 'lost' || progress.kind === 'stopping';
}

function belongsInLog(progress: Progress): boolean {
  if (progress.kind === 'image') return progress.state !== 'cached';
  if (progress.kind === 'block') return progress.noisy !== undefined;
  return ['note', 'plan', 'failure'].includes(progress.kind) || mustBeKnown(progress);
}

function goesOn({ kind }: Progress): boolean {
  return kind === 'trial' || kind === 'probe' || kind === 'image-line' || kind === 'rehearsal';
}

/** Raised when a kind changes its meaning; members and kinds may come without that. */
export const progressVersion = 1;

/** With `--json` standard error has one in each line, with `at`, when it was told. */
type JsonLine = Progress | ProgressHeader | ProgressError;

/** The first line. */
interface ProgressHeader {
  readonly kind: 'progress';
  readonly version: number;
}

/** The last line, where it ended with a known mishap. */
interface ProgressError {
  readonly kind: 'error';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly exitCode: number;
}

export function writeJsonProgress({ tell }: Pick<Terminal, 'tell'>, line: JsonLine): void {
  tell(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
}

interface ProgressDisplay {
  readonly onProgress: OnProgress;
  close(): void;
}

interface DisplayRequest {
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
    onProgress: (progress) => {
      if (mode.detail === 'quiet' && !deservesLine(progress, { mode, live: false, silentMs: 0 })) return;
      if (mode.detail === 'usual' && progress.kind === 'image-line') return;
      writeJsonProgress(terminal, progress);
    },
    close: () => undefined,
  };
}

/** What fails in one cell fails in most: so many failures of one reason are told one by one. */
const mostAlike = 3;

function makeLineDisplay(terminal: Terminal, mode: ProgressMode): ProgressDisplay {
  const startedMs = performance.now();
  let toldMs = startedMs;
  const alike = new Map<string, number>();
  return {
    onProgress: (progress) => {
      const nowMs = performance.now();
      if (!deservesLine(progress, { mode, live: terminal.live, silentMs: nowMs - toldMs })) return;
      toldMs = nowMs;
      const lines = [renderLine(progress, nowMs - startedMs), ...renderDetails(progress)];
      if (progress.kind === 'failure' && mode.detail !== 'verbose') {
        const told = (alike.get(progress.reason) ?? 0) + 1;
        alike.set(progress.reason, told);
        if (told > mostAlike) return;
        if (told === mostAlike) lines.push('Further failures of that reason are counted, and in the report');
      }
      tellLines(terminal, lines);
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
    onProgress: (progress) => {
      const nowMs = performance.now();
      const before = state;
      state = nextProgress(state, progress, nowMs);
      if (before.phase !== state.phase) tellLines(terminal, [renderPhaseEnd(before) ?? []].flat());
      lines.onProgress(progress);
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
  return kind === 'image-line' || kind === 'probe' || kind === 'trial';
}

function tellLines(terminal: Terminal, lines: readonly string[]): void {
  if (lines.length > 0) terminal.tell(lines.map((line) => `${line}\n`).join(''));
}
