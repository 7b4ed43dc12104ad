package bench;

import bench.avr.Air;
import bench.avr.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * A network of simulated sensor motes that talk by radio. Each has a thread of its own, as Avrora's nodes have, and all go
 * in lock-step: no one begins a window of time before everyone has ended the one before.
 */
final class Avrora implements Benchmark {

  private static final int SENSORS = 6;
  private static final int MOTES = 8;

  private final int windows;
  private final Program sensor;
  private final Program relay;

  Avrora(Setting setting) throws Exception {
    windows = setting.size().choose(10_000, 50_000, 300_000);
    sensor = Program.read(setting.data("firmware/sensor.bin"));
    relay = Program.read(setting.data("firmware/relay.bin"));
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    Air air = new Air(MOTES);
    List<Mote> motes = new ArrayList<>();
    for (int number = 0; number < MOTES; number++) {
      motes.add(new Mote(number, number < SENSORS ? sensor : relay, air));
    }
    CyclicBarrier windowEnds = new CyclicBarrier(MOTES, air::endWindow);
    try (Shares threads = new Shares(MOTES)) {
      threads.run(MOTES, number -> live(motes.get(number), air, windowEnds), checksum);
    }
    checksum.add(air.octets());
  }

  private long live(Mote mote, Air air, CyclicBarrier windowEnds) throws Exception {
    for (int window = 0; window < windows; window++) {
      mote.runUntil(air.windowEnd());
      windowEnds.await();
    }
    return mote.checksum();
  }
}
