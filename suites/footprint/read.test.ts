import type { Outcome } from '#harness';
import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { readCompressed, readCounted } from './read-image.ts';
import { readHardening } from './read-hardening.ts';
import { readIdle, readPeak } from './read-memory.ts';
import { readService } from './read-service.ts';
import { readStart } from './read-start.ts';

function makeEnd(said: object | string, more: Partial<Outcome> = {}): Outcome {
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  return makeOutcome({ stdout: `# /root may not be opened\n${text}\n`, ...more });
}

const seen = { unread_files: 0, unread_bytes: 0, unopened_folders: 0 };
const counted = { bytes: 2_048, files: 3, packages: 88, preload_bytes: 512, ...seen };
const compressed = { compressed_bytes: 1_536, ...seen };
const starts = { times_us: [300.5, 250.25, 410], min_us: 250.25, median_us: 300.5 };
const idle = { rss_kib: 1_460, pss_kib: 1_000, private_kib: 400 };

describe('readCounted()', () => {
  test('readCounted() gives sizes in KiB, and counts', () => {
    expect(readCounted(makeEnd(counted))).toEqual({
      kind: 'measured',
      values: { unpacked: 2, files: 3, packages: 88, 'malloc-library': 0.5 },
      iterationsMs: [],
    });
  });

  test('readCounted() has no number of packages where there is no database of them, and says so', () => {
    const { packages: _, ...without } = counted;
    const reading = readCounted(makeEnd({ ...without, unopened_folders: 1 }));
    expect(reading).toMatchObject({
      note: 'there is no database of dpkg or apk; 1 folder may not be opened',
    });
    expect(reading.kind === 'measured' && Object.keys(reading.values)).not.toContain('packages');
  });

  test('readCounted() keeps a database without a package apart from none', () => {
    expect(readCounted(makeEnd({ ...counted, packages: 0 }))).toMatchObject({ values: { packages: 0 } });
  });
});

describe('readCompressed()', () => {
  test('readCompressed() says what it could not see', () => {
    expect(readCompressed(makeEnd(compressed))).toEqual({
      kind: 'measured',
      values: { compressed: 1.5 },
      iterationsMs: [],
    });
    const unseen = { ...compressed, unread_files: 2, unread_bytes: 1_025, unopened_folders: 3 };
    expect(readCompressed(makeEnd(unseen))).toMatchObject({
      note: '2 files (2 KiB) may not be read, 3 folders may not be opened',
    });
  });
});

const hardening = {
  ...{ unhardened: [4, 10], no_pie: [0, 5], no_relro: [0, 10], no_bind_now: [4, 8] },
  ...{ executable_stack: [1, 10], no_stack_protector: [2, 8], no_fortify: [3, 6] },
  ...seen,
};

describe('readHardening()', () => {
  test('readHardening() gives counts, and shares of the files that could have it', () => {
    const reading = readHardening(makeEnd(hardening));
    expect(reading).toMatchObject({
      kind: 'measured',
      values: { 'elf-files': 10, 'no-bind-now': 4, 'no-bind-now-share': 50, 'no-pie': 0, 'no-pie-share': 0 },
    });
    expect(reading).not.toHaveProperty('note');
  });

  test('readHardening() has no number for FORTIFY where nothing is linked with glibc, and says so', () => {
    const reading = readHardening(makeEnd({ ...hardening, no_fortify: [0, 0] }));
    expect(reading).toMatchObject({ note: expect.stringContaining('FORTIFY leaves no trace') as string });
    expect(reading.kind === 'measured' && Object.keys(reading.values)).not.toContain('no-fortify');
  });

  test.each([{ no_pie: [6, 5] }, { no_relro: [1] }, { unhardened: 'x' }, { unread_files: -1 }])(
    'readHardening() refuses %j',
    (wrong) => {
      expect(readHardening(makeEnd({ ...hardening, ...wrong }))).toMatchObject({ kind: 'failed' });
    },
  );
});

describe('readStart()', () => {
  test('readStart() gives the shortest start and the median, and keeps every one', () => {
    expect(readStart(makeEnd(starts))).toEqual({
      kind: 'measured',
      values: { time: 250.25, 'time-median': 300.5 },
      iterationsMs: [0.3005, 0.25025, 0.41],
    });
  });
});

describe('readIdle()', () => {
  test('readIdle() gives what is resident, shared and private', () => {
    expect(readIdle(makeEnd(idle))).toEqual({
      kind: 'measured',
      values: { rss: 1_460, pss: 1_000, private: 400 },
      iterationsMs: [],
    });
  });
});

describe('readPeak()', () => {
  test('readPeak() takes the kernel’s word, and none where it has none', () => {
    expect(readPeak(makeEnd('', { maxRssKiB: 1_620 }))).toMatchObject({ values: { 'peak-rss': 1_620 } });
    expect(readPeak(makeEnd('', { maxRssKiB: 0 }))).toMatchObject({ kind: 'failed' });
  });
});

test.each([
  ['readCounted()', readCounted, { ...counted, bytes: 0 }],
  ['readCounted()', readCounted, { ...counted, files: 1.5 }],
  ['readCounted()', readCounted, { ...counted, packages: -1 }],
  ['readCounted()', readCounted, { ...counted, unread_files: undefined }],
  ['readCompressed()', readCompressed, { ...compressed, compressed_bytes: '1536' }],
  ['readCompressed()', readCompressed, { compressed_bytes: 1_536 }],
  ['readStart()', readStart, { ...starts, times_us: [] }],
  ['readStart()', readStart, { ...starts, min_us: 200 }],
  ['readStart()', readStart, { ...starts, median_us: 100 }],
  ['readIdle()', readIdle, { ...idle, rss_kib: 0 }],
  ['readIdle()', readIdle, { ...idle, pss_kib: 1_461 }],
  ['readIdle()', readIdle, 'nothing'],
])('%s refuses what is not a result', (_name, read, said) => {
  expect(read(makeEnd(said))).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('printed what is not a result') as string,
  });
});

describe('readService()', () => {
  const served = { requests: 500, checksum: '00000001f22fd8d7' };

  test('readService() gives what the kernel counted, and the checksum of the answers', () => {
    expect(readService(makeEnd(served, { maxRssKiB: 81_000 }))).toEqual({
      kind: 'measured',
      values: { 'peak-rss': 81_000 },
      iterationsMs: [],
      checksum: served.checksum,
    });
  });

  test.each([{ requests: 0 }, { checksum: 'f22f' }, { requests: '500' }])(
    'readService() refuses %j',
    (wrong) => {
      expect(readService(makeEnd({ ...served, ...wrong }, { maxRssKiB: 81_000 })).kind).toBe('failed');
    },
  );

  test('readService() has no number where the kernel counted nothing', () => {
    expect(readService(makeEnd(served, { maxRssKiB: 0 }))).toMatchObject({
      reason: 'the kernel did not count its memory',
    });
  });
});
