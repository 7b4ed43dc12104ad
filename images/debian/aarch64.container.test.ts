import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arch } from '#harness';
import type { Lab } from '../../harness/model/lab.ts';
import type { PreparedSubject } from '../../harness/prepare/prepare.ts';
import {
  buildTimeoutMs,
  describeWithContainers,
  openTestLab,
  prepareSubjects,
  startSubject,
} from '../../harness/testing/containers.ts';
import family from './image.ts';

/** Of the other architecture: emulated where the engine is x86_64. */
const arch: Arch = 'aarch64';

describeWithContainers('the debian family on aarch64', () => {
  let lab: Lab;
  let sources: readonly PreparedSubject[];

  beforeAll(async () => {
    lab = await openTestLab();
    sources = await prepareSubjects(lab, { suite: 'string,malloc', arch });
  }, buildTimeoutMs);

  afterAll(() => lab[Symbol.asyncDispose]());

  test.each(family.variants)('image() of %s proves to be what it says', async (variant) => {
    const own = sources.filter(({ id }) => id.endsWith(`/${variant}`));
    expect(own.map(({ suite }) => suite.name).sort()).toEqual(['malloc', 'string']);
    for (const source of own) {
      expect(source.image.platform).toBe('linux/arm64');
      await using subject = await startSubject(lab, source);
      expect(subject.mismatch).toBeUndefined();
    }
  });
});
