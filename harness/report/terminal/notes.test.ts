import { describe, expect, test } from 'vitest';
import { renderNoise } from './notes.ts';

const quiet = { blocks: 60, dropped: 0, reasons: [], spared: [] };

describe('renderNoise()', () => {
  test('renderNoise() counts the blocks that were dropped, and says why', () => {
    expect(renderNoise(quiet, 80)).toBe('0 of 60 blocks were dropped\n');
    const reasons = ['steal above 2 %'];
    expect(renderNoise({ ...quiet, dropped: 3, reasons }, 80)).toBe(
      '3 of 60 blocks were dropped: steal above 2 %\n',
    );
    expect(renderNoise({ ...quiet, dropped: 1, reasons: [...reasons, 'thermal throttling'] }, 80)).toBe(
      '1 of 60 blocks was dropped: steal above 2 %, thermal throttling\n',
    );
    expect(renderNoise({ ...quiet, repeated: 3 }, 80)).toBe(
      '0 of 60 blocks were dropped; 3 were measured again\n',
    );
  });

  test('renderNoise() names the workloads that were too noisy to drop anything', () => {
    const spared = [{ groupId: 'malloc/mstress', blocks: 20, noisy: 12, reasons: ['steal above 2 %'] }];
    expect(renderNoise({ ...quiet, spared }, 80)).toBe(
      '0 of 60 blocks were dropped\nmalloc/mstress: 12 of 20 blocks were noisy, too many to drop (steal above 2 %)\n',
    );
  });

  test('renderNoise() is silent where nothing is known', () => {
    expect(renderNoise({ ...quiet, blocks: 0 }, 80)).toBe('');
  });
});
