package bench.avr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Tests of the core: prints a line for each, and ends with exit code 1 where one fails. */
public final class CoreTest {

  private static final int SREG = 0x5f;
  private static final int CZNVSH = 0x3f;

  private final List<String> failures = new ArrayList<>();
  private final Path programs;
  private boolean allRight = true;

  private CoreTest(Path programs) {
    this.programs = programs;
  }

  public static void main(String[] words) throws Exception {
    CoreTest test = new CoreTest(Path.of(words[0]));
    test.testFlags();
    test.testCycles();
    test.testInterrupts();
    test.testSelftest();
    test.testAnswers();
    System.exit(test.allRight ? 0 : 1);
  }

  private void report(String name) {
    System.out.println((failures.isEmpty() ? "right: " : "wrong: ") + name);
    failures.stream().limit(10).forEach(System.out::println);
    allRight &= failures.isEmpty();
    failures.clear();
  }

  private void expect(String what, long expected, long found) {
    if (expected != found) {
      failures.add(what + ": expected " + expected + ", found " + found);
    }
  }

  /** Results and flags of every pair of octets, with C and Z before in every state, by the formulas of the manual. */
  private void testFlags() {
    for (int before = 0; before < 4; before++) {
      int in = before & 1;
      exhaust("ADD r16, r17", 0x0f01, before, (a, b) -> a + b, CoreTest::sumFlags);
      exhaust("ADC r16, r17", 0x1f01, before, (a, b) -> a + b + in, CoreTest::sumFlags);
      exhaust("SUB r16, r17", 0x1b01, before, (a, b) -> a - b, CoreTest::differenceFlags);
      exhaust("SBC r16, r17", 0x0b01, before, (a, b) -> a - b - in, borrowFlags(before));
      exhaust("CP r16, r17", 0x1701, before, (a, b) -> a - b, CoreTest::differenceFlags);
      exhaust("CPC r16, r17", 0x0701, before, (a, b) -> a - b - in, borrowFlags(before));
      exhaust("AND r16, r17", 0x2301, before, (a, b) -> a & b, (a, b, r) -> flags(r, 0) | in);
      exhaust("OR r16, r17", 0x2b01, before, (a, b) -> a | b, (a, b, r) -> flags(r, 0) | in);
      exhaust("EOR r16, r17", 0x2701, before, (a, b) -> a ^ b, (a, b, r) -> flags(r, 0) | in);
      exhaust("COM r16", 0x9500, before, (a, b) -> 0xff - a, (a, b, r) -> flags(r, 0) | 1);
      exhaust("NEG r16", 0x9501, before, (a, b) -> -a, (a, b, r) -> differenceFlags(0, a, r));
      exhaust("INC r16", 0x9503, before, (a, b) -> a + 1, (a, b, r) -> countFlags(r, 0x80) | in);
      exhaust("DEC r16", 0x950a, before, (a, b) -> a - 1, (a, b, r) -> countFlags(r, 0x7f) | in);
      exhaust("LSR r16", 0x9506, before, (a, b) -> a >> 1, CoreTest::shiftFlags);
      exhaust("ASR r16", 0x9505, before, (a, b) -> (byte) a >> 1, CoreTest::shiftFlags);
      exhaust("ROR r16", 0x9507, before, (a, b) -> a >> 1 | in << 7, CoreTest::shiftFlags);
    }
    report("results and flags of arithmetic, of every pair of octets");
  }

  /** The status register after an instruction, T and I aside. */
  private interface Flags {
    int of(int a, int b, int result);
  }

  private void exhaust(String name, int opcode, int before, IntBinaryOperator result, Flags flags) {
    boolean compares = name.startsWith("C") && !name.startsWith("COM");
    boolean keepsHalf = name.matches("(AND|OR|EOR|COM|INC|DEC|LSR|ASR|ROR) .*");
    Core core = new Core(new Program(new byte[] {(byte) opcode, (byte) (opcode >> 8)}));
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        core.jump(0);
        core.set(16, a);
        core.set(17, b);
        core.poke(SREG, before | 1 << Alu.H);
        core.runUntil(core.cycle() + 1);
        int expected = result.applyAsInt(a, b) & 0xff;
        String what = name + " of " + a + ", " + b + " with status " + before;
        expect(what, compares ? a : expected, core.get(16));
        int half = keepsHalf ? 1 << Alu.H : 0;
        expect(what + ", flags", flags.of(a, b, expected) | half, core.peek(SREG) & CZNVSH);
      }
    }
  }

  private static int bit(int octet, int bit) {
    return octet >> bit & 1;
  }

  private static int flags(int result, int v) {
    int n = bit(result, 7);
    return (result == 0 ? 1 << Alu.Z : 0) | n << Alu.N | v << Alu.V | (n ^ v) << Alu.S;
  }

  private static int carryOf(int a, int b, int r, int bit) {
    int x = bit(a, bit);
    int y = bit(b, bit);
    int z = bit(r, bit);
    return x & y | y & ~z & 1 | ~z & 1 & x;
  }

  private static int sumFlags(int a, int b, int r) {
    int v = bit(a & b & ~r | ~a & ~b & r, 7);
    return flags(r, v) | carryOf(a, b, r, 7) << Alu.C | carryOf(a, b, r, 3) << Alu.H;
  }

  private static int borrowOf(int a, int b, int r, int bit) {
    int x = bit(a, bit);
    int y = bit(b, bit);
    int z = bit(r, bit);
    return ~x & 1 & y | y & z | z & ~x & 1;
  }

  private static int differenceFlags(int a, int b, int r) {
    int v = bit(a & ~b & ~r | ~a & b & r, 7);
    return flags(r, v) | borrowOf(a, b, r, 7) << Alu.C | borrowOf(a, b, r, 3) << Alu.H;
  }

  /** Z stays clear where it was. */
  private static Flags borrowFlags(int before) {
    int possible = bit(before, Alu.Z) == 1 ? ~0 : ~(1 << Alu.Z);
    return (a, b, r) -> differenceFlags(a, b, r) & possible;
  }

  private static int countFlags(int result, int overflowed) {
    return flags(result, result == overflowed ? 1 : 0);
  }

  private static int shiftFlags(int a, int b, int r) {
    int c = bit(a, 0);
    return flags(r, bit(r, 7) ^ c) | c;
  }

  /** Cycles as the manual has them for a counter of 16 bits; every operation's own are in one of these. */
  private void testCycles() {
    int[][] oneWord = {
      {0x0000, 1}, {0x0f01, 1}, {0x9640, 2}, {0x9f01, 2}, {0x0301, 2}, {0xc000, 2}, {0xd000, 3}, {0x9409, 2},
      {0x9509, 3}, {0x9508, 4}, {0x9518, 4}, {0x900c, 2}, {0x920c, 2}, {0x900d, 2}, {0x8001, 2}, {0x8201, 2},
      {0x900f, 2}, {0x920f, 2}, {0x95c8, 3}, {0x9004, 3}, {0x9006, 3}, {0xb600, 1}, {0xbe00, 1}, {0x9a00, 2},
      {0x9800, 2}, {0x9408, 1}, {0xf800, 1}, {0xfa00, 1}, {0xe000, 1}, {0x9402, 1}, {0x95a8, 1},
    };
    for (int[] one : oneWord) {
      expect(Integer.toHexString(one[0]), one[1], cyclesOf(0, one[0], 0));
    }
    expect("LDS", 2, cyclesOf(0, 0x9100, 0x0100));
    expect("STS", 2, cyclesOf(0, 0x9300, 0x0100));
    expect("JMP", 3, cyclesOf(0, 0x940c, 0));
    expect("CALL", 4, cyclesOf(0, 0x940e, 0));
    expect("BREQ not taken", 1, cyclesOf(0, 0xf001, 0));
    expect("BREQ taken", 2, cyclesOf(1 << Alu.Z, 0xf001, 0));
    expect("SBRS without a skip", 1, cyclesOf(0, 0xff00, 0));
    expect("SBRC over one word", 2, cyclesOf(0, 0xfd00, 0));
    expect("SBRC over two words", 3, cyclesOf(0, 0xfd00, 0x940c));
    report("cycles");
  }

  private static long cyclesOf(int status, int... words) {
    byte[] octets = new byte[2 * words.length];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (words[i / 2] >> 8 * (i % 2));
    }
    Core core = new Core(new Program(octets));
    core.poke(SREG, status);
    core.poke(0x5e, 1);
    core.runUntil(1);
    return core.cycle();
  }

  /** SEI, SLEEP; the handler of vector 15 increments r16 and returns to INC r17 and BREAK. */
  private void testInterrupts() {
    byte[] octets = new byte[68];
    put(octets, 0, 0x9478, 0x9588, 0x9513, 0x9598);
    put(octets, 30, 0x9503, 0x9518);
    Core core = new Core(new Program(octets));
    core.poke(0x5e, 0x10);
    core.schedule(1_000, cycle -> core.request(15));
    core.runUntil(999);
    expect("asleep", 2, core.executed());
    core.runUntil(5_000);
    expect("the handler ran", 1, core.get(16));
    expect("the program went on", 1, core.get(17));
    expect("interrupts are on again", 1 << Alu.I, core.peek(SREG));
    expect("cycles", 1_000 + 4 + 1 + 4 + 1 + 1, core.cycle());
    report("interrupts");
  }

  private static void put(byte[] octets, int word, int... words) {
    for (int i = 0; i < words.length; i++) {
      octets[2 * (word + i)] = (byte) words[i];
      octets[2 * (word + i) + 1] = (byte) (words[i] >> 8);
    }
  }

  private Core run(String name) throws Exception {
    Core core = new Core(Program.read(programs.resolve(name)));
    core.runUntil(1_000_000);
    return core;
  }

  private void testSelftest() throws Exception {
    expect("selftest.S, case", 0xff, run("selftest.bin").get(24));
    report("instructions that binutils assembled");
  }

  /** Speck32/64: Beaulieu et al. 2013, appendix C. CRC-16/CCITT-FALSE: the check of "123456789". */
  private void testAnswers() throws Exception {
    Core core = run("answers.bin");
    int[] answers = {0xa868, 0x42f2, 0x6574, 0x694c, 0x29b1};
    for (int i = 0; i < answers.length; i++) {
      int address = 0x0800 + 2 * i;
      expect("answer " + i, answers[i], core.peek(address) | core.peek(address + 1) << 8);
    }
    report("published answers, by programs that gcc compiled");
  }
}
