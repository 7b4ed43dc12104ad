import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../harness/model/engine.ts';
import type { Outcome } from '../../harness/model/outcome.ts';
import { makeEnvironment } from '../../harness/runner/measure/launcher.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  describeWithContainers,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';
import family from './image.ts';

describeWithContainers('the debian family', () => {
  let engine: Engine;
  let sources: readonly PreparedImage[];

  beforeAll(async () => {
    engine = await connectTestEngine();
    sources = await prepareImages(engine, { suite: 'malloc' });
  });

  afterAll(() => engine[Symbol.asyncDispose]());

  async function runIn(source: PreparedImage, ...argv: [string, ...string[]]): Promise<Outcome> {
    await using subject = await startContainer(engine, source);
    return await subject.session.run({ argv, env: makeEnvironment(undefined, 0), timeoutMs: 20_000 });
  }

  test.each(family.variants.map((variant, index) => ({ variant, index })))(
    'image() of $variant proves to be what it says',
    async ({ variant, index }) => {
      expect(sources[index]!.id).toContain(`/${variant}`);
      await using subject = await startContainer(engine, sources[index]!);
      expect(subject.mismatch).toBeUndefined();
      expect(subject.proof.facts.map(({ name }) => name)).toContain('malloc');
    },
  );

  test('image() has no compiler in it', async () => {
    for (const source of sources) {
      const found = await runIn(source, '/bin/sh', '-c', 'command -v gcc cc musl-gcc ld make');
      expect(found.stdout).toBe('');
    }
  });

  test('image() gives every variant of one binary interface the same workloads, byte for byte', async () => {
    const sums = await Promise.all(
      sources.map(
        async (source) =>
          (await runIn(source, '/bin/sh', '-c', 'cat /bench/malloc/*/* /bench/probe | sha256sum')).stdout,
      ),
    );
    expect(new Set(sums.slice(0, 4)).size).toBe(1);
    expect(new Set(sums.slice(4)).size).toBe(1);
    expect(sums[0]).not.toBe(sums[8]);
  });

  test('image() runs workloads without network, without capabilities, and cannot write to the root', async () => {
    const { stdout, stderr } = await runIn(
      sources[0]!,
      '/bin/sh',
      '-c',
      'ls /sys/class/net; grep -E "CapEff|NoNewPrivs" /proc/self/status; touch /etc/x; touch /tmp/x && echo written',
    );
    expect(stdout).toMatch(/^lo\nCapEff:\t0+\nNoNewPrivs:\t1\nwritten\n$/);
    expect(stderr).toContain('Read-only file system');
  });
});
