package bench.avr;

import java.util.function.IntSupplier;

/** The analogue-to-digital converter: ten bits of a signal, 13 of its clocks after a conversion was started. */
public final class Converter {

  private static final int ADCL = 0x04;
  private static final int ADCH = 0x05;
  private static final int ADCSRA = 0x06;
  private static final int ADEN = 1 << 7;
  private static final int ADSC = 1 << 6;
  private static final int ADIE = 1 << 3;
  private static final int VECTOR = 21;
  private static final int CLOCKS = 13;
  private static final int FIRST_PORT = 0x20;

  private final Core core;
  private final IntSupplier signal;

  /**
   * @param signal from 0 to 1023, asked once for each conversion
   */
  public Converter(Core core, IntSupplier signal) {
    this.core = core;
    this.signal = signal;
    core.connect(ADCSRA, new Control());
  }

  private int control() {
    return core.peek(FIRST_PORT + ADCSRA);
  }

  private void finish(long cycle) {
    int value = signal.getAsInt();
    core.poke(FIRST_PORT + ADCL, value);
    core.poke(FIRST_PORT + ADCH, value >> 8);
    core.poke(FIRST_PORT + ADCSRA, control() & ~ADSC);
    if ((control() & ADIE) != 0) {
      core.request(VECTOR);
    }
  }

  private final class Control implements Port {

    @Override
    public int read() {
      return control();
    }

    @Override
    public void write(int octet) {
      if ((octet & ADEN) != 0 && (octet & ADSC) != 0) {
        int divider = Math.max(2, 1 << (octet & 7));
        core.schedule(core.cycle() + (long) CLOCKS * divider, Converter.this::finish);
      }
    }
  }
}
