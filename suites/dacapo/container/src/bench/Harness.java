package bench;

/** Runs one benchmark a number of times, and prints what DaCapo's own harness prints of it. */
public final class Harness {

  /** The name in every table and row: these are not DaCapo's benchmarks. */
  private static final String RELEASE = "local-1";

  private static final int WRONG_COMMAND_LINE = 2;
  private static final int INVALID_RESULT = 254;
  private static final int EXCEPTION = 255;

  private final Options options;
  private final Validation validation;

  private Harness(Options options) {
    this.options = options;
    this.validation = new Validation(options.checksum());
  }

  public static void main(String[] words) {
    System.exit(run(words));
  }

  private static int run(String[] words) {
    try {
      Options options = Options.parse(words);
      return new Harness(options).run();
    } catch (WrongOption mistake) {
      System.err.println(mistake.getMessage());
      return WRONG_COMMAND_LINE;
    } catch (Throwable failure) {
      failure.printStackTrace();
      return EXCEPTION;
    }
  }

  private int run() throws Exception {
    Setting setting = new Setting(options.size(), options.threads(), options.scratch());
    try (Benchmark benchmark = Benchmarks.open(options.benchmark(), setting)) {
      boolean valid = true;
      for (int iteration = 1; iteration <= options.iterations(); iteration++) {
        valid &= runOnce(benchmark, iteration);
      }
      System.out.println("# checksum " + validation.last());
      return valid ? 0 : INVALID_RESULT;
    }
  }

  private boolean runOnce(Benchmark benchmark, int iteration) throws Exception {
    boolean warmup = iteration < options.iterations();
    benchmark.reset();
    System.gc();
    say("starting " + (warmup ? "warmup " + iteration + " " : ""));
    Checksum checksum = new Checksum();
    long begun = System.nanoTime();
    benchmark.iterate(checksum);
    long milliseconds = Math.round((System.nanoTime() - begun) / 1e6);
    boolean valid = validation.check(checksum.toString());
    String done = warmup ? "completed warmup " + iteration : "PASSED";
    say(valid ? done + " in " + milliseconds + " msec " : "FAILED " + (warmup ? "warmup " : ""));
    benchmark.requests().map(Requests::describe).ifPresent(lines -> lines.forEach(System.out::println));
    return valid;
  }

  private void say(String what) {
    System.out.println("===== DaCapo " + RELEASE + " " + options.benchmark() + " " + what + "=====");
  }
}
