package bench;

import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/** Threads search an index of the verses; the checksum is over what they find. */
final class Lusearch implements Benchmark {

  private static final int SHARES = 32;
  private static final int SHOWN = 10;

  private final int queriesOfShare;
  private final Shares shares;
  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final List<String> words;

  Lusearch(Setting setting) throws Exception {
    Path folder = setting.emptyFolder("lusearch");
    List<String> verses = Verses.read(setting);
    directory = FSDirectory.open(folder);
    VerseIndex.write(directory, verses, 1);
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    words = VerseWords.of(verses);
    queriesOfShare = setting.size().choose(40, 250, 1_500);
    shares = new Shares(setting.threads());
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    shares.run(SHARES, this::search, checksum);
  }

  private long search(int share) throws Exception {
    Checksum found = new Checksum();
    Draw draw = new Draw(share);
    QueryParser parser = new QueryParser(VerseIndex.TEXT, new StandardAnalyzer());
    for (int i = 0; i < queriesOfShare; i++) {
      Query query = parser.parse(QueryText.write(words, draw));
      TopDocs top = searcher.search(query, SHOWN);
      found.add(top.totalHits.value);
      for (ScoreDoc hit : top.scoreDocs) {
        found.add(searcher.doc(hit.doc).get(VerseIndex.PLACE));
      }
    }
    return found.value();
  }

  @Override
  public void close() throws Exception {
    shares.close();
    reader.close();
    directory.close();
  }
}
