const longest = 40;

/** A workload's name made of what it runs: `/usr/bin/redis-benchmark -q` is redis-benchmark-q. */
export function nameCommand(line: string): string {
  const [program = '', ...rest] = line.trim().split(/\s+/);
  const words = [program.replace(/^.*\/(?=.)/, ''), ...rest];
  const name = words.join('-').replaceAll(/[^A-Za-z0-9]+/g, '-');
  return name.slice(0, longest).replaceAll(/^-|-$/g, '') || 'command';
}

/** Each name once: the second `ls` is ls-2. */
export function makeUnique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let [unique, count] = [name, 1];
    while (taken.has(unique)) unique = `${name}-${++count}`;
    taken.add(unique);
    return unique;
  });
}
