package bench;

/** The ten, by name. Each has a class path of its own, so that only the one that is asked for is loaded. */
final class Benchmarks {

  private Benchmarks() {}

  static Benchmark open(String name, Setting setting) throws Exception {
    return switch (name) {
      case "avrora" -> new Avrora(setting);
      case "fop" -> new Fop(setting);
      case "h2" -> new H2(setting);
      case "jython" -> new Jython(setting);
      case "luindex" -> new Luindex(setting);
      case "lusearch" -> new Lusearch(setting);
      case "pmd" -> new Pmd(setting);
      case "sunflow" -> new Sunflow(setting);
      case "tradebeans" -> new Tradebeans(setting);
      case "xalan" -> new Xalan(setting);
      default -> throw new WrongOption("There is no benchmark " + name);
    };
  }
}
