/** CPU numbers, sorted, in the kernel's list format: `0-3,6` (cpuset(7)). One alone is written as a range. */
export function toCpuset(cpus: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const cpu of cpus) {
    const open = ranges.at(-1);
    if (open !== undefined && cpu === open.last + 1) open.last = cpu;
    else ranges.push({ first: cpu, last: cpu });
  }
  return ranges.map(({ first, last }) => `${first}-${last}`).join(',');
}
