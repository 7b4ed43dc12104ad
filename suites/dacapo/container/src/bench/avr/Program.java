package bench.avr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Flash memory with a program in it, decoded word by word once: all cores that run it share it. */
public final class Program {

  /** 128 KiB. */
  static final int WORDS = 1 << 16;

  private static final int ERASED = 0xff;
  private static final Instruction NOTHING = new Instruction(ERASED << 8 | ERASED, 0);

  private final byte[] octets;
  private final Instruction[] instructions;

  /** From the octets at address 0 on; all others are erased. */
  public Program(byte[] octets) {
    this.octets = octets.clone();
    this.instructions = new Instruction[(octets.length + 1) / 2];
    for (int word = 0; word < instructions.length; word++) {
      instructions[word] = new Instruction(word(word), word(word + 1));
    }
  }

  public static Program read(Path file) throws IOException {
    return new Program(Files.readAllBytes(file));
  }

  Instruction at(int word) {
    return word < instructions.length ? instructions[word] : NOTHING;
  }

  int octet(int address) {
    return address < octets.length ? octets[address] & 0xff : ERASED;
  }

  private int word(int number) {
    return octet(2 * number) | octet(2 * number + 1) << 8;
  }
}
