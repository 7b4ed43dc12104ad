package bench;

import java.nio.charset.StandardCharsets;

/** 64 bits of everything that was added, in which the order counts (FNV-1a). */
final class Checksum {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long state = BASIS;

  Checksum add(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      state = (state ^ (bytes[i] & 0xff)) * PRIME;
    }
    return this;
  }

  Checksum add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  Checksum add(long number) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      state = (state ^ ((number >>> shift) & 0xff)) * PRIME;
    }
    return this;
  }

  long value() {
    return state;
  }

  @Override
  public String toString() {
    return String.format("%016x", state);
  }
}
