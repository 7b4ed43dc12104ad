import type { Benchmark, Size } from './benchmarks.ts';
import { localMinimumHeapsMiB } from './local-figures.ts';
import type { Release } from './releases.ts';

/** The rule that a value breaks, in words that follow "wanted"; undefined when it is a heap. */
export function heapProblem(value: string): string | undefined {
  const parts = value.split(',');
  const right = parts.every((part) => parseHeap(part) !== undefined) && new Set(parts).size === parts.length;
  return right
    ? undefined
    : 'auto, sizes such as "256m" or "2g", or multiples of the least heap such as "1.5x,3x"';
}

/** A heap as it is written: the suite's own choice, a size, or a multiple of the least heap that is enough. */
type Heap =
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
  readonly iterations: number;
}

/** DaCapo's, where no other is recommended, and local-1's at sizes whose least heap was not measured. */
const usualHeapMiB = 256;

/** A small multiple of the least heap, as DaCapo's authors ask for: collectors have work to do, and do not thrash. */
const usualFactor = 2;

/** In MiB; undefined where the least heap that it would be a multiple of is not known. */
export function chooseHeap(heap: Heap, request: HeapRequest): number | undefined {
  if (heap.kind === 'size') return heap.mebibytes;
  if (heap.kind === 'auto') return usualHeap(request);
  const minimum = minimumHeap(request);
  return minimum === undefined ? undefined : Math.ceil(heap.factor * minimum);
}

function usualHeap(request: HeapRequest): number {
  const { release, benchmark } = request;
  if (release.kind === 'dacapo') return release.heapsMiB[benchmark] ?? usualHeapMiB;
  const least = minimumHeap(request);
  if (least !== undefined) return usualFactor * least;
  return benchmark === 'h2' ? 4 * usualHeapMiB : usualHeapMiB;
}

function minimumHeap({ release, benchmark, size, iterations }: HeapRequest): number | undefined {
  if (release.kind === 'local') return localMinimumHeapsMiB[size]?.[benchmark];
  const least = size === 'default' ? release.minimumHeaps?.[benchmark] : undefined;
  return iterations > 1 ? (least?.later ?? least?.first) : least?.first;
}
