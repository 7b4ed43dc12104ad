package bench;

/** What a processor is connected to. */
interface Ports {

  /** An octet, or 0 where nothing came. */
  int read(int port);

  void write(int port, int octet);
}
