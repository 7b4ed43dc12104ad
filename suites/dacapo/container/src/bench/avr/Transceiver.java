package bench.avr;

/**
 * A radio of the CC1000's kind behind the SPI, as a Mica2 has it: it is the one that clocks octets through the data
 * register, one after the other without a pause, and interrupts after each. It sends while MISO is an output, else it
 * listens; where it hears nothing, the octet is 0.
 */
public final class Transceiver {

  private static final int SPCR = 0x0d;
  private static final int SPDR = 0x0f;
  private static final int DDRB = 0x17;
  private static final int SPIE = 1 << 7;
  private static final int SPE = 1 << 6;
  private static final int MISO = 1 << 3;
  private static final int VECTOR = 17;
  private static final int FIRST_PORT = 0x20;

  private final Core core;
  private final Air air;
  private final int mote;
  private boolean running;

  public Transceiver(Core core, Air air, int mote) {
    this.core = core;
    this.air = air;
    this.mote = mote;
    core.connect(SPCR, new Control());
  }

  private int port(int number) {
    return core.peek(FIRST_PORT + number);
  }

  private void exchange(long cycle) {
    running = (port(SPCR) & SPE) != 0;
    if (!running) {
      return;
    }
    boolean sends = (port(DDRB) & MISO) != 0;
    if (sends) {
      air.send(new Air.Transmission(mote, cycle, port(SPDR)));
    }
    core.poke(FIRST_PORT + SPDR, sends ? 0 : air.hear(mote, cycle));
    if ((port(SPCR) & SPIE) != 0) {
      core.request(VECTOR);
    }
    core.schedule(cycle + Air.CYCLES_OF_OCTET, this::exchange);
  }

  private final class Control implements Port {

    @Override
    public int read() {
      return port(SPCR);
    }

    @Override
    public void write(int octet) {
      if (!running && (octet & SPE) != 0) {
        running = true;
        core.schedule(core.cycle() + Air.CYCLES_OF_OCTET, Transceiver.this::exchange);
      }
    }
  }
}
