package bench.avr;

/** Arithmetic on octets and words, and the status register that it leaves its flags in. */
final class Alu {

  static final int C = 0;
  static final int Z = 1;
  static final int N = 2;
  static final int V = 3;
  static final int S = 4;
  static final int H = 5;
  static final int T = 6;
  static final int I = 7;

  private static final int ZNVS = 1 << Z | 1 << N | 1 << V | 1 << S;

  private int status;

  int status() {
    return status;
  }

  void setStatus(int octet) {
    status = octet;
  }

  boolean flag(int bit) {
    return (status >> bit & 1) == 1;
  }

  void setFlag(int bit, boolean on) {
    status = on ? status | 1 << bit : status & ~(1 << bit);
  }

  int carry() {
    return status & 1;
  }

  int add(int a, int b, int carry) {
    int sum = a + b + carry;
    arithmetic(sum & 0xff, (a ^ sum) & (b ^ sum), sum > 0xff, ((a ^ b ^ sum) & 0x10) != 0);
    return sum & 0xff;
  }

  int subtract(int a, int b) {
    return difference(a, b, 0, true);
  }

  /** Z stays clear where an octet before was not zero, so that words can be compared. */
  int subtractCarry(int a, int b) {
    return difference(a, b, carry(), flag(Z));
  }

  private int difference(int a, int b, int borrow, boolean zeroBefore) {
    int result = a - b - borrow;
    arithmetic(result & 0xff, (a ^ b) & (a ^ result), result < 0, ((a ^ b ^ result) & 0x10) != 0);
    if (!zeroBefore) {
      setFlag(Z, false);
    }
    return result & 0xff;
  }

  private void arithmetic(int result, int overflow, boolean carry, boolean halfCarry) {
    flags(result, (overflow & 0x80) != 0);
    setFlag(C, carry);
    setFlag(H, halfCarry);
  }

  /** Z, N, V, and S, which is N or V but not both. */
  private void flags(int result, boolean overflow) {
    boolean negative = (result & 0x80) != 0;
    int set = result == 0 ? 1 << Z : 0;
    set |= negative ? 1 << N : 0;
    set |= overflow ? 1 << V : 0;
    set |= negative != overflow ? 1 << S : 0;
    status = status & ~ZNVS | set;
  }

  int logic(int result) {
    flags(result, false);
    return result;
  }

  int complement(int a) {
    setFlag(C, true);
    return logic(~a & 0xff);
  }

  int increment(int a) {
    int result = a + 1 & 0xff;
    flags(result, result == 0x80);
    return result;
  }

  int decrement(int a) {
    int result = a - 1 & 0xff;
    flags(result, result == 0x7f);
    return result;
  }

  /** V is N or C but not both, after the shift. */
  int shiftRight(int a, int upperBit) {
    int result = a >> 1 | upperBit;
    boolean out = (a & 1) != 0;
    flags(result, (result & 0x80) != 0 != out);
    setFlag(C, out);
    return result;
  }

  int addWord(int a, int b) {
    int sum = a + b;
    word(sum & 0xffff, ~a & sum, sum > 0xffff);
    return sum & 0xffff;
  }

  int subtractWord(int a, int b) {
    int result = a - b;
    word(result & 0xffff, a & ~result, result < 0);
    return result & 0xffff;
  }

  private void word(int result, int overflow, boolean carry) {
    flags(result >> 8, (overflow & 0x8000) != 0);
    setFlag(Z, result == 0);
    setFlag(C, carry);
  }

  void product(int word, boolean carry) {
    setFlag(C, carry);
    setFlag(Z, word == 0);
  }

  /** An octet with T as one of its bits. */
  int copyTransfer(int a, int bit) {
    return flag(T) ? a | 1 << bit : a & ~(1 << bit);
  }
}
