package bench;

import java.util.List;

/** Ten requests of 1 ms, the sixth of which took 10 ms. */
public final class RequestsTest {

  private static final long MILLISECOND = 1_000_000;

  private static final long[] BEGUN = {0, 1, 2, 3, 4, 5, 15, 16, 17, 18};

  private RequestsTest() {}

  public static void main(String[] words) {
    long[] begins = new long[BEGUN.length];
    long[] ends = new long[BEGUN.length];
    for (int i = 0; i < BEGUN.length; i++) {
      // Noted in another order than that of time, as threads do.
      int number = (i + 4) % BEGUN.length;
      begins[number] = BEGUN[i] * MILLISECOND;
      ends[number] = begins[number] + (i == 5 ? 10 : 1) * MILLISECOND;
    }
    // Had they begun every 2 ms, those behind the sixth would have waited until the tenth caught up: 4, 3, 2 and 1 ms.
    String metered =
        ": 50% 1000 usec, 90% 4000 usec, 99% 10000 usec, 99.9% 10000 usec, 99.99% 10000 usec, max 10000 usec,"
            + " measured over 10 events =====";
    List<String> expected =
        List.of(
            "===== DaCapo tail latency, simple" + metered.replace("4000", "1000"),
            "===== DaCapo tail latency, metered 100ms smoothing" + metered,
            "===== DaCapo tail latency, metered full smoothing" + metered);
    List<String> found = new Requests(begins, ends).describe();
    System.out.println((expected.equals(found) ? "right: " : "wrong: ") + "latencies");
    found.forEach(System.out::println);
    System.exit(expected.equals(found) ? 0 : 1);
  }
}
