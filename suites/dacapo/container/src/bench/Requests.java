package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When each request of an iteration began and ended, and DaCapo Chopin's lines about their latencies: simple, from begin
 * to end, and metered, from when a request would have begun had they come at equal intervals within a window of time, which
 * counts those that queue behind a pause as well (Blackburn et al. 2025, "Rethinking Java Performance Analysis").
 */
final class Requests {

  private static final long WINDOW_NANOS = 100_000_000;
  private static final long NANOS_OF_MICROSECOND = 1_000;

  private final long[] begins;
  private final long[] ends;

  /**
   * @param count of an iteration; each thread notes requests with numbers of its own
   */
  Requests(int count) {
    this(new long[count], new long[count]);
  }

  Requests(long[] begins, long[] ends) {
    this.begins = begins;
    this.ends = ends;
  }

  void begin(int number) {
    begins[number] = System.nanoTime();
  }

  void end(int number) {
    ends[number] = System.nanoTime();
  }

  /** In DaCapo's words. */
  List<String> describe() {
    int[] order =
        IntStream.range(0, begins.length)
            .boxed()
            .sorted(Comparator.comparingLong(number -> begins[number]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] begun = Arrays.stream(order).mapToLong(number -> begins[number]).toArray();
    long[] ended = Arrays.stream(order).mapToLong(number -> ends[number]).toArray();
    long whole = 10 * (ended[ended.length - 1] - begun[0]);
    List<String> lines = new ArrayList<>();
    lines.add(describe("simple", latencies(begun, begun, ended)));
    lines.add(describe("metered 100ms smoothing", latencies(smooth(begun, WINDOW_NANOS), begun, ended)));
    lines.add(describe("metered full smoothing", latencies(smooth(begun, whole), begun, ended)));
    return lines;
  }

  /** Begins at equal intervals within the window around each; sorted as they were. */
  static long[] smooth(long[] begun, long window) {
    long[] smoothed = new long[begun.length];
    int from = 0;
    int to = 0;
    for (int i = 0; i < begun.length; i++) {
      while (begun[from] < begun[i] - window / 2) {
        from++;
      }
      while (to < begun.length - 1 && begun[to] < begun[i] + window / 2) {
        to++;
      }
      long interval = to == from ? 0 : (begun[to] - begun[from]) / (to - from);
      smoothed[i] = begun[from] + (i - from) * interval;
    }
    return smoothed;
  }

  /** In microseconds, the smallest first; none is shorter than the request really took. */
  private static long[] latencies(long[] from, long[] begun, long[] ended) {
    return IntStream.range(0, from.length)
        .mapToLong(i -> (ended[i] - Math.min(from[i], begun[i])) / NANOS_OF_MICROSECOND)
        .sorted()
        .toArray();
  }

  private static String describe(String kind, long[] latencies) {
    int last = latencies.length - 1;
    StringBuilder text = new StringBuilder("===== DaCapo tail latency, ").append(kind);
    text.append(": 50% ").append(latencies[last - latencies.length / 2]).append(" usec");
    int share = 10;
    for (String percentile : new String[] {"90", "99", "99.9", "99.99"}) {
      text.append(", ").append(percentile).append("% ");
      text.append(latencies[last - latencies.length / share]).append(" usec");
      share *= 10;
    }
    text.append(", max ").append(latencies[last]).append(" usec, measured over ");
    return text.append(latencies.length).append(" events =====").toString();
  }
}
