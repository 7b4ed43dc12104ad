import { cutText, safeText } from '../text/escape.ts';
import { groupThousands } from '../text/figures-text.ts';

/** What a graph leaves to the tables: a sentence, or nothing. */
export function sayLeftOut(left: number, all: number): string {
  if (left <= 0) return '';
  const count = (of: number): string => groupThousands(String(of));
  return ` Left out here: ${count(left)} of ${count(all)} workloads; the tables have all of them.`;
}

/** A name beside an axis. */
export function shorten(name: string): string {
  return cutText(safeText(name), 22);
}

/** At most so many, evenly spread over all. */
export function thin<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}
