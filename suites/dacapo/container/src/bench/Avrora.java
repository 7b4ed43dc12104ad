package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * A network of small simulated computers that talk by radio. Each has a thread of its own, as Avrora's nodes have, and
 * all go in lock-step: no one begins a step of time before everyone has ended the one before.
 */
final class Avrora implements Benchmark {

  private static final int NODES = 8;
  private static final int CYCLES_OF_STEP = 2_000;

  private final int steps;

  Avrora(Setting setting) {
    steps = setting.size().choose(4_000, 15_000, 60_000);
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    Radio radio = new Radio(NODES);
    List<Node> nodes = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      nodes.add(new Node(number, radio));
    }
    CyclicBarrier stepEnds = new CyclicBarrier(NODES, radio::deliver);
    try (Shares threads = new Shares(NODES)) {
      threads.run(NODES, number -> live(nodes.get(number), stepEnds), checksum);
    }
    checksum.add(radio.packets());
  }

  private long live(Node node, CyclicBarrier stepEnds) throws Exception {
    for (int step = 0; step < steps; step++) {
      node.run(CYCLES_OF_STEP);
      stepEnds.await();
    }
    return node.checksum();
  }
}
