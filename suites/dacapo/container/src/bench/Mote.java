package bench;

import bench.avr.Air;
import bench.avr.Converter;
import bench.avr.Core;
import bench.avr.Eeprom;
import bench.avr.Program;
import bench.avr.Timer;
import bench.avr.Transceiver;

/** A node of a sensor network: a microcontroller with a program, a number in its EEPROM, a sensor and a radio. */
final class Mote {

  private static final int FIRST_OF_MEMORY = 0;
  private static final int END_OF_MEMORY = 0x1100;
  private static final int LEVELS = 1_024;

  /** Motes are switched on one after the other, lest all sample and send at once. */
  private static final long STAGGER_CYCLES = 500_000;

  private final Core core;
  private final Draw noise;
  private int samples;

  Mote(int number, Program program, Air air) {
    core = new Core(program, number * STAGGER_CYCLES);
    noise = new Draw(number);
    new Eeprom(core, (byte) number);
    new Timer(core);
    new Converter(core, this::sense);
    new Transceiver(core, air, number);
  }

  /** A wave with noise on it. */
  private int sense() {
    int wave = Math.abs(samples++ % LEVELS - LEVELS / 2);
    return (wave + noise.below(LEVELS / 4)) % LEVELS;
  }

  void runUntil(long cycle) {
    core.runUntil(cycle);
    if (core.isStopped()) {
      throw new IllegalStateException("A mote's program stopped at cycle " + core.cycle());
    }
  }

  long checksum() {
    Checksum checksum = new Checksum();
    for (int address = FIRST_OF_MEMORY; address < END_OF_MEMORY; address++) {
      checksum.add(core.peek(address));
    }
    return checksum.add(core.cycle()).add(core.executed()).value();
  }
}
