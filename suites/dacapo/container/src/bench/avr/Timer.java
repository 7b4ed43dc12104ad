package bench.avr;

/** Timer 0, which counts up to its compare register and begins anew (CTC), and may interrupt each time. */
public final class Timer {

  private static final int OCR0 = 0x31;
  private static final int TCCR0 = 0x33;
  private static final int TIMSK = 0x37;
  private static final int OCIE0 = 1 << 1;
  private static final int COMPARE_VECTOR = 15;
  private static final int FIRST_PORT = 0x20;

  /** Cycles of a count, by the lowest bits of TCCR0; 0 stops it. */
  private static final int[] PRESCALER = {0, 1, 8, 32, 64, 128, 256, 1024};

  private final Core core;
  private boolean running;

  public Timer(Core core) {
    this.core = core;
    core.connect(TCCR0, new Control());
  }

  private int port(int number) {
    return core.peek(FIRST_PORT + number);
  }

  private long period() {
    return (long) PRESCALER[port(TCCR0) & 7] * (port(OCR0) + 1);
  }

  private void match(long cycle) {
    running = period() > 0;
    if (!running) {
      return;
    }
    if ((port(TIMSK) & OCIE0) != 0) {
      core.request(COMPARE_VECTOR);
    }
    core.schedule(cycle + period(), this::match);
  }

  private final class Control implements Port {

    @Override
    public int read() {
      return port(TCCR0);
    }

    @Override
    public void write(int octet) {
      if (!running && period() > 0) {
        running = true;
        core.schedule(core.cycle() + period(), Timer.this::match);
      }
    }
  }
}
