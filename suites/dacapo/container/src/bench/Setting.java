package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size, the threads and the folder that a benchmark runs with.
 *
 * @param threads of those benchmarks that divide their work; the result does not depend on it
 * @param scratch folder to write to
 */
record Setting(Size size, int threads, Path scratch) {

  /** Where the image has the texts and sources that benchmarks work on. */
  private static final Path DATA = Path.of("/bench/dacapo/data");

  Path data(String name) {
    return DATA.resolve(name);
  }

  /** An empty folder of its own. */
  Path emptyFolder(String name) throws IOException {
    Path folder = scratch.resolve(name);
    Folders.remove(folder);
    return Files.createDirectories(folder);
  }
}
