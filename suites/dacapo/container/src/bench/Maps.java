package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/**
 * Prints the libraries that this JVM has mapped, each once: which libc and which malloc it really runs with. For Java 8
 * and newer, as any JDK that DaCapo runs on has to be proved.
 */
public final class Maps {

  private Maps() {}

  public static void main(String[] words) throws IOException {
    Files.readAllLines(Paths.get("/proc/self/maps")).stream()
        .filter(line -> line.contains("/") && line.contains(".so"))
        .map(line -> line.substring(line.indexOf('/')))
        .distinct()
        .forEach(System.out::println);
  }
}
