package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The King James Bible, a verse a line: text that many benchmarks work on. */
final class Verses {

  private Verses() {}

  static List<String> read(Setting setting) throws IOException {
    return Files.readAllLines(setting.data("verses.txt"));
  }
}
