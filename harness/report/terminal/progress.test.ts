import { describe, expect, it } from 'vitest';
import type { Progress } from '../../model/progress.ts';
import { type ProgressState, nextProgress, startProgress } from './progress.ts';
import { renderLine, renderLive, renderProgressEnd } from './progress.ts';

const cellId = 'malloc/mstress/debian-12/x86_64/local/musl-perf+je';
const plan = { kind: 'plan', cells: 45, trials: 180, expectedMs: 754_000 } as const;
const trial = {
  kind: 'trial',
  cellId,
  round: 11,
  rounds: 20,
  done: 94,
  of: 180,
  remainingMs: 110_400,
} as const;
const proof = {
  kind: 'proof',
  subjectId: 'malloc/debian-12/x86_64/local/glibc',
  holds: true,
  facts: [],
  done: 3,
  of: 9,
} as const;
const failure = {
  kind: 'failure',
  cellId,
  round: 4,
  reason: 'killed by \x1b[31msignal 11\n',
  disturbed: false,
  then: 'next-round',
} as const;
const block = {
  kind: 'block',
  ...{ engine: 'local', groupId: 'malloc/mstress/debian-12/x86_64/local', round: 2 },
  ...{ wallMs: 1000, stealShare: 0.001, throttles: 0, cpuPressure: 0.12, ioPressure: 0.005 },
  ...{ blocks: 12, noisyBlocks: 0, dropped: 0 },
} as const;
const building = { kind: 'image', name: 'bench-malloc', state: 'building' } as const;

/** One event a second. */
function follow(...events: readonly Progress[]): ProgressState {
  return events.reduce((state, event, at) => nextProgress(state, event, (at + 1) * 1000), startProgress(0));
}

function live(nowMs: number, ...events: readonly Progress[]): string {
  return renderLive(follow(...events), { nowMs, columns: 80, colour: false });
}

describe('renderLine()', () => {
  it('renderLine() says each event in one line', () => {
    const lines = [plan, building, { ...building, state: 'built' } as const, proof, trial, failure];
    expect(lines.map((progress) => renderLine(progress, 123_456)).join('\n')).toMatchInlineSnapshot(`
      "plan: 45 cells, 180 trials: about 12m 34s of measuring
      image bench-malloc: building
      image bench-malloc: built
      container 3 of 9 is what its variant says: malloc/debian-12/x86_64/glibc
      measuring: trial 94 of 180, round 11 of 20, malloc/mstress/debian-12/x86_64/musl-perf+je, 2m 3s elapsed, about 1m 50s left
      failed in round 4: malloc/mstress/debian-12/x86_64/musl-perf+je: killed by signal 11 ; this round has no number of it"
    `);
  });

  it('renderLine() says that verification failed', () => {
    expect(renderLine({ ...proof, holds: false }, 0)).toMatch(
      /^container 3 of 9 is not what its variant says: /,
    );
  });
});

describe('renderProgressEnd()', () => {
  it('renderProgressEnd() misses no trials of a run that needed no more', () => {
    const [before] = renderProgressEnd(follow(plan, trial));
    const [after] = renderProgressEnd(follow(plan, trial, { kind: 'measured', done: 94, of: 94 }));
    expect(before).toMatch(/^! measured: 94 of 180 trials/);
    expect(after).toMatch(/^✓ measured: 94 of 94 trials/);
  });

  it('renderProgressEnd() counts no trial as measured that has no number, nor those that were not tried again', () => {
    const over = (done: number, round: number) => ({ ...trial, cellId: failure.cellId, round, done, of: 3 });
    const givenUp = { ...failure, then: 'given-up' } as const;
    const again = { ...failure, then: 'again' } as const;
    expect(renderProgressEnd(follow(plan, givenUp, over(1, failure.round), over(2, 8), over(3, 9)))).toEqual([
      expect.stringMatching(/^! measured: 0 of 3 trials/),
      '! 1 cell not tried again',
      '! 1 trial failed',
    ]);
    expect(renderProgressEnd(follow(plan, again, over(3, failure.round)))[0]).toMatch(
      /^✓ measured: 3 of 3 trials/,
    );
  });
});

describe('renderLive()', () => {
  it('renderLive() shows phase, bar, cell, elapsed and remaining time', () => {
    expect(live(62_000, plan, { ...trial, next: cellId })).toMatchInlineSnapshot(`
      "measuring: round 11 of 20, trial 94 of 180
      ███████████████░░░░░░░░░░░░░░░ 52 %
      malloc/mstress/debian-12/x86_64/musl-perf+je
      1m 2s elapsed, about 50s left"
    `);
  });

  it('renderLive() shows what each image under construction says', () => {
    const line = { kind: 'image-line', name: 'bench-malloc', line: 'Step 3/9 : RUN make' } as const;
    const cached = { kind: 'image', name: 'debian', state: 'cached' } as const;
    expect(live(9000, plan, cached, building, line)).toMatchInlineSnapshot(`
      "images: 0 made, 1 there, 1 being made
      bench-malloc: Step 3/9 : RUN make
      9s elapsed, about 12m 34s of measuring to come"
    `);
  });

  it('renderLive() shows six images and counts the others', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ ...building, name: `image-${at}` }));
    expect(live(0, ...many)).toMatch(/image-5\nand 3 more\n/);
  });

  it('renderLive() shows which container is verified', () => {
    expect(live(9000, plan, proof)).toMatchInlineSnapshot(`
      "checking containers: 3 of 9
      ██████████░░░░░░░░░░░░░░░░░░░░ 33 %
      malloc/debian-12/x86_64/glibc
      9s elapsed, about 12m 34s of measuring to come"
    `);
  });

  it('renderLive() shows the last failures, and counts those before', () => {
    const noisy = { ...block, noisy: 'steal above 2 %', stealShare: 0.071, noisyBlocks: 1, dropped: 1 };
    const text = live(5000, plan, failure, trial, failure, failure, failure, noisy);
    expect(text.split('\n').slice(3)).toEqual([
      'noise: 1 of 12 rounds dropped, other guests took 7.1 %, pressure: CPU 12 %, dis…',
      expect.stringMatching(/^! failed in round 4: malloc\/mstress.*…$/) as string,
      expect.stringMatching(/^! failed in round 4: malloc\/mstress.*…$/) as string,
      expect.stringMatching(/^! disturbed in round 2: malloc\/mstress.*: other guests of the ho…$/) as string,
      '! and 2 before',
    ]);
  });

  it('renderLive() shows the noise of the last blocks together', () => {
    const busy = { ...block, stealShare: 0.011, wallMs: 3000, throttles: 2 };
    expect(live(5000, plan, trial, block, busy)).toContain(
      'noise: 0 of 12 rounds dropped, other guests took 0.9 %, throttled 2 times, pres…',
    );
  });

  it('renderLive() shows a line for each engine, where there are several', () => {
    const north = { engine: 'north', done: 50, of: 100, remainingMs: 60_000 };
    const south = { engine: 'southern', done: 80, of: 80, remainingMs: 0 };
    const text = live(
      5000,
      plan,
      { ...trial, part: north, next: 'malloc/barnes/x' },
      { ...block, engine: 'north' },
      { ...trial, part: south },
    );
    expect(text.split('\n').slice(2, 4)).toEqual([
      'north     50 of 100, about 1m left, 0 of 12 rounds dropped, other guests took 0…',
      'southern  80 of 80, done',
    ]);
    expect(text).not.toContain('noise:');
  });

  it('renderLive() stays with measuring when a container is verified again', () => {
    expect(live(5000, plan, proof, trial, proof)).toMatch(/^measuring: round 11/);
  });

  it('renderLive() begins before anything is known', () => {
    expect(live(400)).toBe('planning\n0s elapsed');
  });

  it('renderLive() never tells a negative or an impossible time', () => {
    expect(live(999_000, trial)).toContain('about 0s left');
    expect(live(0, { ...trial, remainingMs: Infinity })).toContain('about unknown left');
  });

  it('renderLive() shows a full bar only at the end', () => {
    expect(live(0, { ...trial, done: 179 })).toContain('░ 99 %');
    expect(live(0, { ...trial, done: 180 })).toContain('█ 100 %');
  });

  it.each([20, 40])('renderLive() keeps within %i columns', (columns) => {
    const text = renderLive(follow(plan, failure, trial), { nowMs: 0, columns, colour: false });
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });
});
