package bench.avr;

import java.util.ArrayList;
import java.util.List;

/**
 * The medium that all motes share: each hears every other, and octets that overlap are heard mixed. Time is cut into
 * windows that are shorter than an octet, so that all that can be heard in one was sent before it began. Between two
 * windows all motes wait while {@link #endWindow} makes known what was sent; within one each adds to a list of its own, so
 * that there are no locks.
 */
public final class Air {

  /** At 7.3728 MHz and 19,200 bits a second. */
  public static final int CYCLES_OF_OCTET = 3_072;

  /** An instruction that ends a little after its window does not reach beyond an octet. */
  public static final int CYCLES_OF_WINDOW = CYCLES_OF_OCTET - 16;

  /** An octet that a mote sends, and the cycle at which it begins. */
  public record Transmission(int mote, long begin, int octet) {}

  private final List<List<Transmission>> sent = new ArrayList<>();
  private List<Transmission> known = List.of();
  private long windowEnd = CYCLES_OF_WINDOW;
  private long octets;

  public Air(int motes) {
    for (int mote = 0; mote < motes; mote++) {
      sent.add(new ArrayList<>());
    }
  }

  void send(Transmission transmission) {
    sent.get(transmission.mote).add(transmission);
  }

  /** All that others sent and that ended within the octet before a cycle. */
  int hear(int mote, long cycle) {
    int mixed = 0;
    for (Transmission one : known) {
      long end = one.begin + CYCLES_OF_OCTET;
      if (one.mote != mote && end <= cycle && end > cycle - CYCLES_OF_OCTET) {
        mixed |= one.octet;
      }
    }
    return mixed;
  }

  public void endWindow() {
    long forgotten = windowEnd - 3L * CYCLES_OF_OCTET;
    List<Transmission> next = new ArrayList<>();
    known.stream().filter(one -> one.begin > forgotten).forEach(next::add);
    for (List<Transmission> own : sent) {
      octets += own.size();
      next.addAll(own);
      own.clear();
    }
    known = next;
    windowEnd += CYCLES_OF_WINDOW;
  }

  public long windowEnd() {
    return windowEnd;
  }

  /** How many were sent. */
  public long octets() {
    return octets;
  }
}
