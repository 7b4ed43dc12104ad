package bench;

import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;

/** Lucene indexes the verses, several times over, into files; the checksum is over every term and its documents. */
final class Luindex implements Benchmark {

  private final Setting setting;
  private final List<String> verses;
  private Path folder;

  Luindex(Setting setting) throws Exception {
    this.setting = setting;
    List<String> all = Verses.read(setting);
    this.verses = all.subList(0, setting.size().choose(all.size() / 2, all.size(), all.size()));
  }

  @Override
  public void reset() throws Exception {
    folder = setting.emptyFolder("luindex");
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      VerseIndex.write(directory, verses, setting.size().choose(1, 2, 10));
      try (IndexReader reader = DirectoryReader.open(directory)) {
        addTerms(reader, checksum);
      }
    }
  }

  private static void addTerms(IndexReader reader, Checksum checksum) throws Exception {
    checksum.add(reader.numDocs());
    TermsEnum terms = MultiTerms.getTerms(reader, VerseIndex.TEXT).iterator();
    while (terms.next() != null) {
      checksum.add(terms.term().utf8ToString()).add(terms.docFreq()).add(terms.totalTermFreq());
    }
  }
}
