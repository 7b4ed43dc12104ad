import type { Benchmark, Size } from './benchmarks.ts';
import { localMinimumHeapsMiB } from './local-figures.ts';
import type { Release } from './releases.ts';

/** What a heap would have to be; undefined when it is one. */
export function heapProblem(value: string): string | undefined {
  const parts = value.split(',');
  const right = parts.every((part) => parseHeap(part) !== undefined) && new Set(parts).size === parts.length;
  return right
    ? undefined
    : 'auto, sizes such as "256m" or "2g", or multiples of the least heap such as "1.5x,3x"';
}

/** A heap as it is written: what the suite has, a size, or a multiple of the least heap that is enough. */
export type Heap =
  | { readonly kind: 'auto' }
  | { readonly kind: 'size'; readonly mebibytes: number }
  | { readonly kind: 'multiple'; readonly factor: number };

export function parseHeap(text: string): Heap | undefined {
  if (text === 'auto') return { kind: 'auto' };
  const [, digits = '', unit] = /^(\d{1,6})([mg])$/.exec(text) ?? [];
  if (unit !== undefined && Number(digits) > 0)
    return { kind: 'size', mebibytes: Number(digits) * (unit === 'g' ? 1_024 : 1) };
  const factor = Number(/^(\d{1,2}(?:\.\d{1,2})?)x$/.exec(text)?.[1]);
  return factor >= 1 ? { kind: 'multiple', factor } : undefined;
}

interface HeapRequest {
  readonly release: Release;
  readonly benchmark: Benchmark;
  readonly size: Size;
}

const usualHeapMiB = 256;

/** In MiB; undefined where nobody has published what it would be a multiple of. */
export function chooseHeap(heap: Heap, request: HeapRequest): number | undefined {
  if (heap.kind === 'size') return heap.mebibytes;
  if (heap.kind === 'auto') return usualHeap(request);
  const minimum = minimumHeap(request);
  return minimum === undefined ? undefined : Math.ceil(heap.factor * minimum);
}

/** Two to three times what is needed, or more. */
function usualHeap({ release, benchmark, size }: HeapRequest): number {
  if (release.kind === 'dacapo') return release.heapsMiB[benchmark] ?? usualHeapMiB;
  return benchmark === 'h2' && size === 'large' ? 4 * usualHeapMiB : usualHeapMiB;
}

function minimumHeap({ release, benchmark, size }: HeapRequest): number | undefined {
  if (release.kind === 'local') return localMinimumHeapsMiB[size]?.[benchmark];
  return size === 'default' ? release.minimumHeapsMiB?.[benchmark] : undefined;
}
