import { describe, expect, test } from 'vitest';
import { type Progress, type ProgressMode, usualMode } from '../model/progress.ts';
import { type RecordingTerminal, makeRecordingTerminal } from '../testing/recording-terminal.ts';
import { makeProgressDisplay } from './progress.ts';

const cellId = 'malloc/mstress/debian-12/x86_64/local/musl-perf+je';
/** As people read it: the engine of this machine goes without saying. */
const shown = 'malloc/mstress/debian-12/x86_64/musl-perf+je';
const fact = { name: 'libc', command: 'cat /x', output: 'musl 1.2.3\n', expected: 'musl', holds: true };
const block = {
  kind: 'block',
  ...{ engine: 'local', groupId: 'malloc/mstress/debian-12/x86_64/local', wallMs: 1000 },
  ...{ stealShare: 0.071, noisyBlocks: 1, dropped: 1, blocks: 3, round: 2, noisy: 'steal above 2 %' },
} as const;

/** A small run, as it tells of itself. */
const run: readonly Progress[] = [
  { kind: 'note', text: 'auto is debian' },
  { kind: 'plan', cells: 2, trials: 4, expectedMs: 5000 },
  { kind: 'image', name: 'debian', state: 'cached' },
  { kind: 'image', name: 'malloc', state: 'building' },
  { kind: 'image-line', name: 'malloc', line: 'Step 1/2 : RUN make' },
  { kind: 'image', name: 'malloc', state: 'built' },
  { kind: 'proof', subjectId: 'a', holds: true, facts: [fact], done: 1, of: 2 },
  { kind: 'proof', subjectId: 'b', holds: true, facts: [fact], done: 2, of: 2 },
  { kind: 'rehearsal', cellId, done: 0, of: 1 },
  { kind: 'rehearsal', cellId, done: 1, of: 1 },
  { kind: 'measuring', next: cellId },
  {
    kind: 'trial',
    ...{ cellId, round: 1, rounds: 2, done: 1, of: 4, remainingMs: 3000, next: cellId },
    value: { metric: 'time', unit: 'ms', value: 12.3456 },
  },
  { kind: 'failure', cellId, round: 1, reason: 'the client was busy', disturbed: true, then: 'again' },
  block,
  { kind: 'failure', cellId, round: 2, reason: 'crashed', disturbed: false, then: 'given-up' },
  { kind: 'trial', cellId, round: 2, rounds: 2, done: 4, of: 4, remainingMs: 0 },
];

function show(
  mode: Partial<ProgressMode>,
  options: { live?: boolean; columns?: number } = {},
): RecordingTerminal {
  const terminal = makeRecordingTerminal(options);
  const display = makeProgressDisplay({ terminal, mode: { ...usualMode, ...mode } });
  run.forEach(display.onProgress);
  display.close();
  return terminal;
}

const told = (mode: Partial<ProgressMode>, options = {}): string[] =>
  show(mode, options).told().trimEnd().split('\n');

describe('makeProgressDisplay()', () => {
  test('makeProgressDisplay() leaves a line per phase on a terminal, and counts what went wrong', () => {
    expect(show({}, { live: true }).screen.lines()).toEqual([
      'auto is debian',
      'plan: 2 cells, 4 trials: about 5s of measuring',
      '✓ images: 1 made, 1 there, in 0s',
      '✓ containers: all 2 are what their variants say, in 0s',
      '✓ rehearsal: 1 result learned, in 0s',
      '! measured: 3 of 4 trials in 0s, 0s in all',
      '! 1 cell not tried again',
      '! 1 of 3 rounds of a workload disturbed, 1 dropped, 1 trial disturbed, 1 trial failed',
    ]);
  });

  test('makeProgressDisplay() writes a log where there is no terminal, with no control codes', () => {
    const lines = told({});
    expect(lines).toContain('image malloc: built');
    expect(lines).toContain(`disturbed in round 1: ${shown}: the client was busy; measured again`);
    expect(lines).toContain(
      `disturbed in round 2: malloc/mstress/debian-12/x86_64: other guests of the host took 7.1 % of CPU time, more than 2 %; its round is dropped, unless most are`,
    );
    expect(lines.at(-1)).toContain('1 of 3 rounds of a workload disturbed');
    expect(lines.join('')).not.toMatch(/Step 1|container 1 of 2|\u001b|\r/);
  });

  test('makeProgressDisplay() says what must be known when it is to be quiet, and nothing else', () => {
    for (const live of [false, true])
      expect(told({ detail: 'quiet' }, { live })).toEqual([
        `failed in round 2: ${shown}: crashed; not tried again`,
      ]);
  });

  test('makeProgressDisplay() repeats one reason for failures three times, unless everything is wanted', () => {
    const terminal = (detail: 'usual' | 'verbose'): string[] => {
      const recording = makeRecordingTerminal();
      const display = makeProgressDisplay({ terminal: recording, mode: { ...usualMode, detail } });
      for (let round = 1; round <= 9; round += 1)
        display.onProgress({
          ...{
            kind: 'failure',
            cellId: `malloc/w${round}`,
            round,
            reason: 'there is no libm',
            disturbed: false,
          },
          then: 'given-up',
        });
      display.close();
      return recording.told().trimEnd().split('\n');
    };
    expect(terminal('usual').filter((line) => line.includes('there is no libm'))).toHaveLength(3);
    expect(terminal('usual').at(-1)).toBe('Further failures of that reason are counted, and in the report');
    expect(terminal('verbose').filter((line) => line.includes('there is no libm'))).toHaveLength(9);
  });

  test('makeProgressDisplay() says everything when it is to be verbose', () => {
    const text = told({ detail: 'verbose' }).join('\n');
    expect(text).toContain('malloc: Step 1/2 : RUN make\n');
    expect(text).toContain(
      'container 1 of 2 is what its variant says: a\n  libc: cat /x said "musl 1.2.3"\n',
    );
    expect(text).toMatch(/trial 1 of 4, round 1 of 2, malloc.*\+je time 12\.35 ms,/);
  });

  test('makeProgressDisplay() says each event as one JSON object a line, but what builds print', () => {
    const lines = told({ format: 'json' }, { live: true });
    const events = lines.map((line) => JSON.parse(line) as Progress & { readonly at: string });
    expect(events.map(({ at: _at, ...event }) => event)).toEqual(
      run.filter(({ kind }) => kind !== 'image-line'),
    );
    expect(events.every(({ at }) => new Date(at).toISOString() === at)).toBe(true);
    expect(told({ format: 'json', detail: 'verbose' })).toHaveLength(run.length);
    expect(told({ format: 'json', detail: 'quiet' })).toHaveLength(1);
  });

  test.each([40, 80, 200])(
    'makeProgressDisplay() never wraps in %i columns, nor when they change',
    (columns) => {
      const terminal = makeRecordingTerminal({ live: true, columns });
      const display = makeProgressDisplay({ terminal, mode: usualMode });
      for (const [at, progress] of run.slice(2).entries()) {
        display.onProgress(progress);
        for (const line of terminal.screen.lines()) expect(line.length).toBeLessThanOrEqual(terminal.columns);
        terminal.screen.resize(at % 2 === 0 ? 30 : columns);
      }
      display.close();
      expect(terminal.screen.lines().filter((line) => line.includes('elapsed'))).toEqual([]);
    },
  );

  test('makeProgressDisplay() draws what builds print ten times a second at most', () => {
    const terminal = makeRecordingTerminal({ live: true });
    const display = makeProgressDisplay({ terminal, mode: usualMode });
    const begunMs = performance.now();
    for (let at = 0; at < 2_000; at += 1)
      display.onProgress({ kind: 'image-line', name: 'x', line: `line ${at}` });
    const frames = terminal.screen.written().split('\u001b[?7l').length - 1;
    expect(frames).toBeLessThanOrEqual(2 + (performance.now() - begunMs) / 100);
  });
});
