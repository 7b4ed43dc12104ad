package bench.avr;

/** A word of a program, decoded: its operation, and its operands by the letters of the operation's encoding. */
final class Instruction {

  final Operation operation;

  /** Register that is written, or read and written; of a pair or of the upper half its number among those. */
  final int d;

  /** Register that is read. */
  final int r;

  /** A constant; or the distance or the upper bits of an address. */
  final int k;

  /** Displacement. */
  final int q;

  /** Bit of a register. */
  final int b;

  /** Bit of the status register. */
  final int s;

  /** Address of a port. */
  final int a;

  /** The second word of a long instruction. */
  final int next;

  Instruction(int opcode, int next) {
    operation = Operation.of(opcode);
    d = operand(opcode, "d");
    r = operand(opcode, "r");
    k = operand(opcode, "kK");
    q = operand(opcode, "q");
    b = operand(opcode, "b");
    s = operand(opcode, "s");
    a = operand(opcode, "A");
    this.next = next;
  }

  /** Puts together the bits of one operand, wherever they are. */
  private int operand(int opcode, String letters) {
    int value = 0;
    for (int place = 0; operation != null && place < 16; place++) {
      if (letters.indexOf(operation.encoding.charAt(place)) >= 0) {
        value = value << 1 | opcode >> (15 - place) & 1;
      }
    }
    return value;
  }

  /** The constant as a signed number of so many bits. */
  int signed(int bits) {
    int unused = Integer.SIZE - bits;
    return k << unused >> unused;
  }

  boolean isLong() {
    return operation != null && operation.isLong;
  }
}
