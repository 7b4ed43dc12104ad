package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.reporting.Report;
import net.sourceforge.pmd.reporting.RuleViolation;

/** PMD looks at sources of the JDK with its quickstart rules; the checksum is over every violation. */
final class Pmd implements Benchmark {

  private static final String RULES = "rulesets/java/quickstart.xml";

  private final int threads;
  private final List<Path> sources;

  Pmd(Setting setting) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    threads = setting.threads();
    try (Stream<Path> files = Files.list(setting.data("java-util"))) {
      sources = files.sorted().limit(setting.size().choose(3, 15, 100)).toList();
    }
  }

  @Override
  public void iterate(Checksum checksum) {
    PMDConfiguration configuration = new PMDConfiguration();
    configuration.setIgnoreIncrementalAnalysis(true);
    configuration.setThreads(threads);
    configuration.addRuleSet(RULES);
    try (PmdAnalysis analysis = PmdAnalysis.create(configuration)) {
      sources.forEach(analysis.files()::addFile);
      Report report = analysis.performAnalysisAndCollectReport();
      checksum.add(report.getProcessingErrors().size());
      report.getViolations().stream().map(Pmd::describe).sorted().forEach(checksum::add);
    }
  }

  private static String describe(RuleViolation violation) {
    return String.join(
        ":",
        violation.getFileId().getFileName(),
        String.valueOf(violation.getBeginLine()),
        violation.getRule().getName(),
        violation.getDescription());
  }
}
