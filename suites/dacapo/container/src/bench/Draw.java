package bench;

import java.util.List;

/** Numbers that look like drawn ones and are always the same for a seed (SplitMix64, Steele et al. 2014). */
final class Draw {

  private long state;

  Draw(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to limit - 1. */
  int below(int limit) {
    return (int) Long.remainderUnsigned(next(), limit);
  }

  <T> T from(List<T> list) {
    return list.get(below(list.size()));
  }
}
