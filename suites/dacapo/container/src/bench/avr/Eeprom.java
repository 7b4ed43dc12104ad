package bench.avr;

/** EEPROM that a program reads and never writes: what differs between motes with one program is in it. */
public final class Eeprom {

  private static final int EECR = 0x1c;
  private static final int EEDR = 0x1d;
  private static final int EEARL = 0x1e;
  private static final int EERE = 1;
  private static final int ERASED = 0xff;
  private static final int FIRST_PORT = 0x20;

  public Eeprom(Core core, byte... content) {
    core.connect(
        EECR,
        new Port() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public void write(int octet) {
            int address = core.peek(FIRST_PORT + EEARL);
            if ((octet & EERE) != 0) {
              core.poke(FIRST_PORT + EEDR, address < content.length ? content[address] : ERASED);
            }
          }
        });
  }
}
