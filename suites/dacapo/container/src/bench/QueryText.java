package bench;

import java.util.List;

/** Queries of several kinds about words that there are, in Lucene's language. */
final class QueryText {

  private QueryText() {}

  static String write(List<String> words, Draw draw) {
    String one = draw.from(words);
    String other = draw.from(words);
    return switch (draw.below(5)) {
      case 0 -> one;
      case 1 -> one + " AND " + other;
      case 2 -> one + " OR " + other + " OR lord";
      case 3 -> one.substring(0, 3) + "*";
      default -> "\"the " + one + "\"~4";
    };
  }
}
