package bench.avr;

/** A device's side of a port: it sees what a program reads and writes there. */
public interface Port {

  int read();

  void write(int octet);
}
