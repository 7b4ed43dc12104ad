import { wholeProblem } from '#harness';

/** So many links of each program are in the image: `container/Makefile` lists them. */
const installed = 8;

/** How many of the layouts a run draws from would be right; undefined when this is. */
export function layoutsProblem(value: string): string | undefined {
  return wholeProblem(value, 1, installed);
}

/** Where a program is installed; `{layout}` is replaced in every trial. */
export function programPath(program: string, layout: number | '{layout}'): string {
  return `/bench/malloc/layout-${layout}/${program}`;
}
