package bench;

/**
 * Carries octets between nodes. What is sent in one step is heard in the next; where several send, all hear what they
 * sent, mixed. Each node touches its own places only, and the last at the barrier delivers, so there are no locks.
 */
final class Radio {

  private final int[] sent;
  private int air;
  private long packets;

  Radio(int nodes) {
    sent = new int[nodes];
  }

  void send(int node, int octet) {
    sent[node] = octet & 0xff;
  }

  int hear(int node) {
    return air;
  }

  /** At the end of a step, while every node waits. */
  void deliver() {
    int mixed = 0;
    for (int node = 0; node < sent.length; node++) {
      if (sent[node] != 0) {
        mixed ^= sent[node];
        packets++;
        sent[node] = 0;
      }
    }
    air = mixed;
  }

  long packets() {
    return packets;
  }
}
