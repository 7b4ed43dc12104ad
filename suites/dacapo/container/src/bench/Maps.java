package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the libraries that this JVM has mapped, each once: which libc and which malloc it really runs with. */
public final class Maps {

  private Maps() {}

  public static void main(String[] words) throws IOException {
    Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains("/") && line.contains(".so"))
        .map(line -> line.substring(line.indexOf('/')))
        .distinct()
        .forEach(System.out::println);
  }
}
