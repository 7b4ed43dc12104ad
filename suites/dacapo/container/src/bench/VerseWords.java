package bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every different word of the verses with four letters or more, in alphabetical order. */
final class VerseWords {

  private VerseWords() {}

  static List<String> of(List<String> verses) {
    return verses.stream()
        .flatMap(verse -> Arrays.stream(verse.split("[^A-Za-z]+")))
        .filter(word -> word.length() >= 4)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }
}
