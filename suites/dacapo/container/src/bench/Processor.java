package bench;

/**
 * An eight-bit processor in the manner of the AVR: 32 registers, a carry and a zero flag, and 4 KiB of memory addressed by
 * the register pair 30 and 31. An instruction is (operation &lt;&lt; 16 | first operand &lt;&lt; 8 | second operand) and
 * takes one cycle, two when it reaches memory.
 */
final class Processor {

  static final int NUMBER_REGISTER = 16;

  private static final int MEMORY = 4_096;

  private final int[] code;
  private final Ports ports;
  private final int[] registers = new int[32];
  private final byte[] memory = new byte[MEMORY];
  private int counter;
  private boolean carry;
  private boolean zero;
  private long executed;

  Processor(int[] code, Ports ports) {
    this.code = code;
    this.ports = ports;
  }

  void set(int register, int value) {
    registers[register] = value & 0xff;
  }

  void run(int cycles) {
    int left = cycles;
    while (left > 0) {
      left -= step();
    }
  }

  private int step() {
    int instruction = code[counter];
    Operation operation = Operation.of(instruction >>> 16);
    int first = instruction >>> 8 & 0xff;
    int second = instruction & 0xff;
    counter = counter + 1 == code.length ? 0 : counter + 1;
    executed++;
    switch (operation) {
      case LOAD_CONSTANT -> registers[first] = second;
      case MOVE -> registers[first] = registers[second];
      case ADD -> result(first, registers[first] + registers[second]);
      case ADD_CARRY -> result(first, registers[first] + registers[second] + (carry ? 1 : 0));
      case SUBTRACT -> result(first, registers[first] - registers[second]);
      case EXCLUSIVE_OR -> result(first, registers[first] ^ registers[second]);
      case AND -> result(first, registers[first] & registers[second]);
      case SHIFT_RIGHT -> shiftRight(first);
      case DECREMENT -> zero = (registers[first] = registers[first] - 1 & 0xff) == 0;
      case JUMP -> counter = second;
      case JUMP_UNLESS_ZERO -> counter = zero ? counter : second;
      case LOAD -> registers[first] = memory[address(second)] & 0xff;
      case STORE -> memory[address(second)] = (byte) registers[first];
      case IN -> registers[first] = ports.read(second);
      case OUT -> ports.write(second, registers[first]);
    }
    return operation == Operation.LOAD || operation == Operation.STORE ? 2 : 1;
  }

  private void result(int register, int value) {
    registers[register] = value & 0xff;
    carry = (value & 0x100) != 0;
    zero = registers[register] == 0;
  }

  private void shiftRight(int register) {
    boolean out = (registers[register] & 1) != 0;
    registers[register] = registers[register] >> 1 | (carry ? 0x80 : 0);
    carry = out;
    zero = registers[register] == 0;
  }

  private int address(int offset) {
    return (registers[31] << 8 | registers[30]) + offset & MEMORY - 1;
  }

  Checksum addTo(Checksum checksum) {
    for (int register : registers) {
      checksum.add(register);
    }
    return checksum.add(memory, 0, memory.length).add(counter).add(executed);
  }
}
