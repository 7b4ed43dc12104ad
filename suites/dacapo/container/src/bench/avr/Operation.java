package bench.avr;

/**
 * The instruction set of an ATmega128 (AVRe+), each with its encoding and its cycles, as in Atmel's AVR Instruction Set
 * Manual (0856). Letters in an encoding are operands: see {@link Instruction}. What an instruction takes beyond its cycles,
 * such as a branch that is taken, it adds itself. SPM and EEPROM writes are not here: programs here do not change their
 * flash.
 */
enum Operation {
  NOP("0000000000000000", 1, (c, i) -> {}),
  MOVW("00000001ddddrrrr", 1, (c, i) -> c.setPair(2 * i.d, c.pair(2 * i.r))),
  MULS("00000010ddddrrrr", 2, (c, i) -> c.multiply((byte) c.get(16 + i.d) * (byte) c.get(16 + i.r))),
  MULSU("000000110ddd0rrr", 2, (c, i) -> c.multiply((byte) c.get(16 + i.d) * c.get(16 + i.r))),
  FMUL("000000110ddd1rrr", 2, (c, i) -> c.multiplyFraction(c.get(16 + i.d) * c.get(16 + i.r))),
  FMULS(
      "000000111ddd0rrr",
      2,
      (c, i) -> c.multiplyFraction((byte) c.get(16 + i.d) * (byte) c.get(16 + i.r))),
  FMULSU(
      "000000111ddd1rrr", 2, (c, i) -> c.multiplyFraction((byte) c.get(16 + i.d) * c.get(16 + i.r))),
  CPC("000001rdddddrrrr", 1, (c, i) -> c.alu.subtractCarry(c.get(i.d), c.get(i.r))),
  SBC("000010rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.subtractCarry(c.get(i.d), c.get(i.r)))),
  ADD("000011rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.add(c.get(i.d), c.get(i.r), 0))),
  CPSE("000100rdddddrrrr", 1, (c, i) -> c.skipIf(c.get(i.d) == c.get(i.r))),
  CP("000101rdddddrrrr", 1, (c, i) -> c.alu.subtract(c.get(i.d), c.get(i.r))),
  SUB("000110rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.subtract(c.get(i.d), c.get(i.r)))),
  ADC("000111rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.add(c.get(i.d), c.get(i.r), c.alu.carry()))),
  AND("001000rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.logic(c.get(i.d) & c.get(i.r)))),
  EOR("001001rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.logic(c.get(i.d) ^ c.get(i.r)))),
  OR("001010rdddddrrrr", 1, (c, i) -> c.set(i.d, c.alu.logic(c.get(i.d) | c.get(i.r)))),
  MOV("001011rdddddrrrr", 1, (c, i) -> c.set(i.d, c.get(i.r))),
  CPI("0011KKKKddddKKKK", 1, (c, i) -> c.alu.subtract(c.get(16 + i.d), i.k)),
  SBCI(
      "0100KKKKddddKKKK", 1, (c, i) -> c.set(16 + i.d, c.alu.subtractCarry(c.get(16 + i.d), i.k))),
  SUBI("0101KKKKddddKKKK", 1, (c, i) -> c.set(16 + i.d, c.alu.subtract(c.get(16 + i.d), i.k))),
  ORI("0110KKKKddddKKKK", 1, (c, i) -> c.set(16 + i.d, c.alu.logic(c.get(16 + i.d) | i.k))),
  ANDI("0111KKKKddddKKKK", 1, (c, i) -> c.set(16 + i.d, c.alu.logic(c.get(16 + i.d) & i.k))),
  LDD_Z("10q0qq0ddddd0qqq", 2, (c, i) -> c.set(i.d, c.load(c.pair(Core.Z) + i.q))),
  LDD_Y("10q0qq0ddddd1qqq", 2, (c, i) -> c.set(i.d, c.load(c.pair(Core.Y) + i.q))),
  STD_Z("10q0qq1rrrrr0qqq", 2, (c, i) -> c.store(c.pair(Core.Z) + i.q, c.get(i.r))),
  STD_Y("10q0qq1rrrrr1qqq", 2, (c, i) -> c.store(c.pair(Core.Y) + i.q, c.get(i.r))),
  LDS("1001000ddddd0000", 2, (c, i) -> c.set(i.d, c.load(i.next)), true),
  LD_Z_INC("1001000ddddd0001", 2, (c, i) -> c.set(i.d, c.load(c.increment(Core.Z)))),
  LD_DEC_Z("1001000ddddd0010", 2, (c, i) -> c.set(i.d, c.load(c.decrement(Core.Z)))),
  LPM("1001000ddddd0100", 3, (c, i) -> c.set(i.d, c.loadProgram(c.pair(Core.Z)))),
  LPM_INC("1001000ddddd0101", 3, (c, i) -> c.set(i.d, c.loadProgram(c.increment(Core.Z)))),
  ELPM("1001000ddddd0110", 3, (c, i) -> c.set(i.d, c.loadProgram(c.extendedZ()))),
  ELPM_INC("1001000ddddd0111", 3, (c, i) -> c.set(i.d, c.loadProgram(c.incrementExtendedZ()))),
  LD_Y_INC("1001000ddddd1001", 2, (c, i) -> c.set(i.d, c.load(c.increment(Core.Y)))),
  LD_DEC_Y("1001000ddddd1010", 2, (c, i) -> c.set(i.d, c.load(c.decrement(Core.Y)))),
  LD_X("1001000ddddd1100", 2, (c, i) -> c.set(i.d, c.load(c.pair(Core.X)))),
  LD_X_INC("1001000ddddd1101", 2, (c, i) -> c.set(i.d, c.load(c.increment(Core.X)))),
  LD_DEC_X("1001000ddddd1110", 2, (c, i) -> c.set(i.d, c.load(c.decrement(Core.X)))),
  POP("1001000ddddd1111", 2, (c, i) -> c.set(i.d, c.pop())),
  STS("1001001rrrrr0000", 2, (c, i) -> c.store(i.next, c.get(i.r)), true),
  ST_Z_INC("1001001rrrrr0001", 2, (c, i) -> c.storeThenIncrement(Core.Z, c.get(i.r))),
  ST_DEC_Z("1001001rrrrr0010", 2, (c, i) -> c.decrementThenStore(Core.Z, c.get(i.r))),
  ST_Y_INC("1001001rrrrr1001", 2, (c, i) -> c.storeThenIncrement(Core.Y, c.get(i.r))),
  ST_DEC_Y("1001001rrrrr1010", 2, (c, i) -> c.decrementThenStore(Core.Y, c.get(i.r))),
  ST_X("1001001rrrrr1100", 2, (c, i) -> c.store(c.pair(Core.X), c.get(i.r))),
  ST_X_INC("1001001rrrrr1101", 2, (c, i) -> c.storeThenIncrement(Core.X, c.get(i.r))),
  ST_DEC_X("1001001rrrrr1110", 2, (c, i) -> c.decrementThenStore(Core.X, c.get(i.r))),
  PUSH("1001001rrrrr1111", 2, (c, i) -> c.push(c.get(i.r))),
  COM("1001010ddddd0000", 1, (c, i) -> c.set(i.d, c.alu.complement(c.get(i.d)))),
  NEG("1001010ddddd0001", 1, (c, i) -> c.set(i.d, c.alu.subtract(0, c.get(i.d)))),
  SWAP("1001010ddddd0010", 1, (c, i) -> c.set(i.d, c.get(i.d) >> 4 | c.get(i.d) << 4)),
  INC("1001010ddddd0011", 1, (c, i) -> c.set(i.d, c.alu.increment(c.get(i.d)))),
  ASR("1001010ddddd0101", 1, (c, i) -> c.set(i.d, c.alu.shiftRight(c.get(i.d), c.get(i.d) & 0x80))),
  LSR("1001010ddddd0110", 1, (c, i) -> c.set(i.d, c.alu.shiftRight(c.get(i.d), 0))),
  ROR("1001010ddddd0111", 1, (c, i) -> c.set(i.d, c.alu.shiftRight(c.get(i.d), c.alu.carry() << 7))),
  BSET("100101000sss1000", 1, (c, i) -> c.alu.setFlag(i.s, true)),
  BCLR("100101001sss1000", 1, (c, i) -> c.alu.setFlag(i.s, false)),
  IJMP("1001010000001001", 2, (c, i) -> c.jump(c.pair(Core.Z))),
  RET("1001010100001000", 4, (c, i) -> c.jump(c.popCounter())),
  ICALL("1001010100001001", 3, (c, i) -> c.call(c.pair(Core.Z))),
  RETI("1001010100011000", 4, (c, i) -> c.returnFromInterrupt()),
  SLEEP("1001010110001000", 1, (c, i) -> c.sleep()),
  BREAK("1001010110011000", 1, (c, i) -> c.stop()),
  WDR("1001010110101000", 1, (c, i) -> {}),
  LPM_R0("1001010111001000", 3, (c, i) -> c.set(0, c.loadProgram(c.pair(Core.Z)))),
  ELPM_R0("1001010111011000", 3, (c, i) -> c.set(0, c.loadProgram(c.extendedZ()))),
  DEC("1001010ddddd1010", 1, (c, i) -> c.set(i.d, c.alu.decrement(c.get(i.d)))),
  JMP("1001010kkkkk110k", 3, (c, i) -> c.jump(i.k << 16 | i.next), true),
  CALL("1001010kkkkk111k", 4, (c, i) -> c.call(i.k << 16 | i.next), true),
  ADIW("10010110KKddKKKK", 2, (c, i) -> c.setPair(24 + 2 * i.d, c.alu.addWord(c.pair(24 + 2 * i.d), i.k))),
  SBIW(
      "10010111KKddKKKK",
      2,
      (c, i) -> c.setPair(24 + 2 * i.d, c.alu.subtractWord(c.pair(24 + 2 * i.d), i.k))),
  CBI("10011000AAAAAbbb", 2, (c, i) -> c.storePort(i.a, c.loadPort(i.a) & ~(1 << i.b))),
  SBIC("10011001AAAAAbbb", 1, (c, i) -> c.skipIf((c.loadPort(i.a) >> i.b & 1) == 0)),
  SBI("10011010AAAAAbbb", 2, (c, i) -> c.storePort(i.a, c.loadPort(i.a) | 1 << i.b)),
  SBIS("10011011AAAAAbbb", 1, (c, i) -> c.skipIf((c.loadPort(i.a) >> i.b & 1) == 1)),
  MUL("100111rdddddrrrr", 2, (c, i) -> c.multiply(c.get(i.d) * c.get(i.r))),
  IN("10110AAdddddAAAA", 1, (c, i) -> c.set(i.d, c.loadPort(i.a))),
  OUT("10111AArrrrrAAAA", 1, (c, i) -> c.storePort(i.a, c.get(i.r))),
  RJMP("1100kkkkkkkkkkkk", 2, (c, i) -> c.jump(c.counter() + i.signed(12))),
  RCALL("1101kkkkkkkkkkkk", 3, (c, i) -> c.call(c.counter() + i.signed(12))),
  LDI("1110KKKKddddKKKK", 1, (c, i) -> c.set(16 + i.d, i.k)),
  BRBS("111100kkkkkkksss", 1, (c, i) -> c.branchIf(c.alu.flag(i.s), i.signed(7))),
  BRBC("111101kkkkkkksss", 1, (c, i) -> c.branchIf(!c.alu.flag(i.s), i.signed(7))),
  BLD("1111100ddddd0bbb", 1, (c, i) -> c.set(i.d, c.alu.copyTransfer(c.get(i.d), i.b))),
  BST("1111101ddddd0bbb", 1, (c, i) -> c.alu.setFlag(Alu.T, (c.get(i.d) >> i.b & 1) == 1)),
  SBRC("1111110rrrrr0bbb", 1, (c, i) -> c.skipIf((c.get(i.r) >> i.b & 1) == 0)),
  SBRS("1111111rrrrr0bbb", 1, (c, i) -> c.skipIf((c.get(i.r) >> i.b & 1) == 1));

  /** Does to a core whatever the instruction does. */
  interface Effect {
    void on(Core core, Instruction instruction);
  }

  private static final Operation[] BY_OPCODE = new Operation[1 << 16];

  static {
    for (int opcode = 0; opcode < BY_OPCODE.length; opcode++) {
      for (Operation operation : values()) {
        if ((opcode & operation.mask) == operation.fixed) {
          BY_OPCODE[opcode] = operation;
          break;
        }
      }
    }
  }

  final String encoding;
  final int cycles;
  final Effect effect;

  /** Whether a second word belongs to it. */
  final boolean isLong;

  private final int mask;
  private final int fixed;

  Operation(String encoding, int cycles, Effect effect) {
    this(encoding, cycles, effect, false);
  }

  Operation(String encoding, int cycles, Effect effect, boolean isLong) {
    this.encoding = encoding;
    this.cycles = cycles;
    this.effect = effect;
    this.isLong = isLong;
    this.mask = Integer.parseInt(encoding.replace('0', '1').replaceAll("[^1]", "0"), 2);
    this.fixed = Integer.parseInt(encoding.replaceAll("[^1]", "0"), 2);
  }

  /** Null where no instruction has that word. */
  static Operation of(int opcode) {
    return BY_OPCODE[opcode];
  }
}
