package bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A command line's benchmark and settings.
 *
 * @param iterations the last of them is the one that counts, those before it are warm-ups
 * @param checksum of the right result, or null where it is not known beforehand
 */
record Options(
    String benchmark, int iterations, Size size, int threads, Path scratch, String checksum) {

  private static final String USAGE =
      "usage: bench.Harness [-n N] [-s small|default|large] [-t THREADS] [--checksum HEX]"
          + " [--scratch-directory DIR] BENCHMARK";

  static Options parse(String[] words) throws WrongOption {
    Options options = new Options(null, 1, Size.DEFAULT, 1, Path.of("/tmp/scratch"), null);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
    while (!rest.isEmpty()) {
      options = options.with(rest.pop(), rest);
    }
    if (options.benchmark == null) {
      throw new WrongOption(USAGE);
    }
    return options;
  }

  private Options with(String word, Deque<String> rest) throws WrongOption {
    if (word.startsWith("-") && rest.isEmpty()) {
      throw new WrongOption(word + " needs a value; " + USAGE);
    }
    return switch (word) {
      case "-n" -> new Options(benchmark, count(word, rest), size, threads, scratch, checksum);
      case "-s" -> new Options(benchmark, iterations, Size.of(rest.pop()), threads, scratch, checksum);
      case "-t" -> new Options(benchmark, iterations, size, count(word, rest), scratch, checksum);
      case "--scratch-directory" ->
          new Options(benchmark, iterations, size, threads, Path.of(rest.pop()), checksum);
      case "--checksum" -> new Options(benchmark, iterations, size, threads, scratch, rest.pop());
      default -> withBenchmark(word);
    };
  }

  private Options withBenchmark(String word) throws WrongOption {
    if (word.startsWith("-") || benchmark != null) {
      throw new WrongOption("There is no option " + word + "; " + USAGE);
    }
    return new Options(word, iterations, size, threads, scratch, checksum);
  }

  private static int count(String option, Deque<String> rest) throws WrongOption {
    String value = rest.pop();
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new WrongOption(option + " must be a whole number from 1, not \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }
}
