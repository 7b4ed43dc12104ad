import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../model/engine.ts';
import {
  connectTestEngine,
  describeWithContainers,
  prepareImages,
  startContainer,
} from '../testing/containers.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { loadCatalog } from './catalog.ts';
import { withMallocs } from './own-malloc.ts';

/** It only ever takes more: 64 MB in all. */
const source = `
#include <stddef.h>
#include <string.h>
static _Alignas(64) char heap[64 << 20];
static size_t used;
void *memalign(size_t alignment, size_t size)
{
    size_t at = (__atomic_fetch_add(&used, size + alignment + 16, __ATOMIC_RELAXED) + 16 + alignment - 1) & ~(alignment - 1);
    ((size_t *)(heap + at))[-1] = size;
    return heap + at;
}
void *malloc(size_t size) { return memalign(16, size); }
void free(void *block) { (void)block; }
void *calloc(size_t count, size_t size) { return memset(malloc(count * size), 0, count * size); }
void *realloc(void *block, size_t size)
{
    void *moved = malloc(size);
    if (block != NULL) memcpy(moved, block, ((size_t *)block)[-1] < size ? ((size_t *)block)[-1] : size);
    return moved;
}
`;

describeWithContainers('withMallocs()', () => {
  let engine: Engine;
  let folder: string;

  beforeAll(async () => {
    engine = await connectTestEngine();
    folder = await mkdtemp(join(tmpdir(), 'bench-malloc-'));
    await writeFile(join(folder, 'own.c'), source);
    await execa('gcc', ['-O1', '-fno-builtin', '-shared', '-fPIC', '-o', 'libown.so', 'own.c'], {
      cwd: folder,
    });
  });
  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('withMallocs() has a library of this machine preloaded and proved, and a package likewise', async () => {
    const catalog = await loadCatalog(repositoryRoot);
    const family = withMallocs(catalog.families.get('debian')!, {
      own: { files: { glibc: join(folder, 'libown.so') } },
      gp: {
        package: 'libtcmalloc-minimal4',
        library: '/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4',
      },
    });
    const flags = { suite: 'malloc', variant: 'glibc+own,glibc+gp', arch: 'x86_64' };
    const sources = await prepareImages(engine, flags, {
      ...catalog,
      families: new Map([['debian', family]]),
    });
    expect(sources).toHaveLength(2);
    for (const source of sources) {
      await using subject = await startContainer(engine, source);
      expect(subject.mismatch).toBeUndefined();
    }
    const [own] = sources;
    await using wrong = await startContainer(engine, {
      ...own!,
      variant: { ...own!.variant, preload: '/none.so' },
    });
    expect(wrong.mismatch).toContain('the container is not what its variant says: malloc');
  });
});
