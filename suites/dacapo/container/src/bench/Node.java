package bench;

/** One computer of the network: a processor with its program, its memory, and a place on the radio. */
final class Node {

  private final int number;
  private final Radio radio;
  private final Processor processor;

  Node(int number, Radio radio) {
    this.number = number;
    this.radio = radio;
    this.processor = new Processor(SensorProgram.CODE, new NodePorts());
    processor.set(Processor.NUMBER_REGISTER, number + 1);
  }

  void run(int cycles) {
    processor.run(cycles);
  }

  long checksum() {
    return processor.addTo(new Checksum()).value();
  }

  /** What the processor reads and writes outside itself. */
  private final class NodePorts implements Ports {

    @Override
    public int read(int port) {
      return radio.hear(number);
    }

    @Override
    public void write(int port, int octet) {
      radio.send(number, octet);
    }
  }
}
