package bench.avr;

/**
 * An ATmega128: registers, 4 KiB of memory behind registers and ports, a stack, interrupts, and a clock in cycles. It runs
 * a program until a cycle is reached, and leaps over the time it sleeps.
 */
public final class Core {

  static final int X = 26;
  static final int Y = 28;
  static final int Z = 30;

  /** Ports begin here in the address space of memory. */
  private static final int FIRST_PORT = 0x20;

  private static final int RAMPZ = 0x3b;
  private static final int SPL = 0x3d;
  private static final int SPH = 0x3e;
  private static final int SREG = 0x3f;
  private static final int DATA = 0x1100;
  private static final int CYCLES_OF_INTERRUPT = 4;

  final Alu alu = new Alu();

  private final Program program;
  private final byte[] data = new byte[DATA];
  private final Port[] ports = new Port[DATA - FIRST_PORT];
  private final EventQueue events = new EventQueue();
  private int counter;
  private int pointer;
  private long cycle;
  private long executed;
  private long pending;
  private boolean asleep;
  private boolean stopped;

  /** After an instruction that sets I one more is run before an interrupt. */
  private boolean mayInterrupt;

  public Core(Program program) {
    this(program, 0);
  }

  /** One that is switched on at a cycle: until then there is nothing to run. */
  public Core(Program program, long start) {
    this.program = program;
    this.cycle = start;
  }

  /** Puts a device behind a port; the others are memory. */
  public void connect(int port, Port device) {
    ports[port] = device;
  }

  /** Has something done once that cycle is reached. */
  public void schedule(long when, EventQueue.Action action) {
    events.add(when, action);
  }

  /** Runs, or sleeps, until a cycle is reached; a long instruction may end a little after it. */
  public void runUntil(long end) {
    while (cycle < end && !stopped) {
      events.fire(cycle);
      if (pending != 0 && mayInterrupt && alu.flag(Alu.I)) {
        interrupt();
      } else if (asleep) {
        cycle = Math.min(end, events.next());
      } else {
        mayInterrupt = alu.flag(Alu.I);
        step();
      }
    }
  }

  private void step() {
    Instruction instruction = program.at(counter);
    if (instruction.operation == null) {
      throw new IllegalStateException("No instruction at word " + Integer.toHexString(counter));
    }
    counter += instruction.isLong() ? 2 : 1;
    cycle += instruction.operation.cycles;
    executed++;
    instruction.operation.effect.on(this, instruction);
  }

  private void interrupt() {
    int vector = Long.numberOfTrailingZeros(pending);
    pending &= ~(1L << vector);
    asleep = false;
    pushCounter();
    alu.setFlag(Alu.I, false);
    counter = 2 * vector;
    cycle += CYCLES_OF_INTERRUPT;
  }

  /** Asks for an interrupt; those with the lower vectors come first. */
  public void request(int vector) {
    pending |= 1L << vector;
  }

  public long cycle() {
    return cycle;
  }

  public long executed() {
    return executed;
  }

  public boolean isStopped() {
    return stopped;
  }

  /** An octet of memory, registers or ports, without any effect on a device. */
  public int peek(int address) {
    return switch (address - FIRST_PORT) {
      case SREG -> alu.status();
      case SPL -> pointer & 0xff;
      case SPH -> pointer >> 8;
      default -> data[address] & 0xff;
    };
  }

  public void poke(int address, int octet) {
    switch (address - FIRST_PORT) {
      case SREG -> alu.setStatus(octet & 0xff);
      case SPL -> pointer = pointer & 0xff00 | octet & 0xff;
      case SPH -> pointer = pointer & 0xff | (octet & 0xff) << 8;
      default -> data[address] = (byte) octet;
    }
  }

  int counter() {
    return counter;
  }

  int get(int register) {
    return data[register] & 0xff;
  }

  void set(int register, int octet) {
    data[register] = (byte) octet;
  }

  int pair(int low) {
    return data[low] & 0xff | (data[low + 1] & 0xff) << 8;
  }

  void setPair(int low, int word) {
    data[low] = (byte) word;
    data[low + 1] = (byte) (word >> 8);
  }

  int load(int address) {
    int port = (address & 0xffff) - FIRST_PORT;
    if (port < 0 || port >= DATA - FIRST_PORT) {
      return port < 0 ? get(port + FIRST_PORT) : 0;
    }
    return loadPort(port);
  }

  void store(int address, int octet) {
    int port = (address & 0xffff) - FIRST_PORT;
    if (port < 0) {
      set(port + FIRST_PORT, octet);
    } else if (port < DATA - FIRST_PORT) {
      storePort(port, octet);
    }
  }

  int loadPort(int port) {
    return ports[port] == null ? peek(port + FIRST_PORT) : ports[port].read();
  }

  void storePort(int port, int octet) {
    poke(port + FIRST_PORT, octet);
    if (ports[port] != null) {
      ports[port].write(octet & 0xff);
    }
  }

  /** A pair's value, before one is added to it. */
  int increment(int low) {
    int before = pair(low);
    setPair(low, before + 1);
    return before;
  }

  /** A pair's value, after one was taken from it. */
  int decrement(int low) {
    setPair(low, pair(low) - 1);
    return pair(low);
  }

  void storeThenIncrement(int low, int octet) {
    store(increment(low), octet);
  }

  void decrementThenStore(int low, int octet) {
    store(decrement(low), octet);
  }

  int loadProgram(int address) {
    return program.octet(address);
  }

  int extendedZ() {
    return (peek(FIRST_PORT + RAMPZ) & 1) << 16 | pair(Z);
  }

  int incrementExtendedZ() {
    int before = extendedZ();
    setPair(Z, before + 1);
    poke(FIRST_PORT + RAMPZ, before + 1 >> 16);
    return before;
  }

  void push(int octet) {
    store(pointer, octet);
    pointer = pointer - 1 & 0xffff;
  }

  int pop() {
    pointer = pointer + 1 & 0xffff;
    return load(pointer);
  }

  private void pushCounter() {
    push(counter);
    push(counter >> 8);
  }

  int popCounter() {
    int high = pop();
    return high << 8 | pop();
  }

  void jump(int word) {
    counter = word & Program.WORDS - 1;
  }

  void call(int word) {
    pushCounter();
    jump(word);
  }

  void branchIf(boolean condition, int distance) {
    if (condition) {
      jump(counter + distance);
      cycle++;
    }
  }

  void skipIf(boolean condition) {
    if (condition) {
      int words = program.at(counter).isLong() ? 2 : 1;
      jump(counter + words);
      cycle += words;
    }
  }

  void multiply(int product) {
    setPair(0, product);
    alu.product(product & 0xffff, (product & 0x8000) != 0);
  }

  /** The product of two numbers below 2 with seven bits after the point: C has the bit that is shifted out. */
  void multiplyFraction(int product) {
    setPair(0, product << 1);
    alu.product(product << 1 & 0xffff, (product & 0x8000) != 0);
  }

  void returnFromInterrupt() {
    jump(popCounter());
    alu.setFlag(Alu.I, true);
  }

  void sleep() {
    asleep = true;
  }

  void stop() {
    stopped = true;
  }
}
