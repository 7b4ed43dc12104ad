package bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/** Threads search an index of the verses; the checksum is over all they find; a query is a request. */
final class Lusearch implements Benchmark {

  private static final int SHARES = 32;
  private static final int SHOWN = 40;

  private final int queriesOfShare;
  private final Shares shares;
  private final Requests requests;
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
    queriesOfShare = setting.size().choose(24, 400, 1_500);
    shares = new Shares(setting.threads());
    requests = new Requests(SHARES * queriesOfShare);
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
      String text = QueryText.write(words, draw);
      requests.begin(share * queriesOfShare + i);
      search(parser.parse(text), found);
      requests.end(share * queriesOfShare + i);
    }
    return found.value();
  }

  private void search(Query query, Checksum found) throws Exception {
    TopDocs top = searcher.search(query, SHOWN);
    found.add(top.totalHits.value);
    for (ScoreDoc hit : top.scoreDocs) {
      Document verse = searcher.doc(hit.doc);
      found.add(verse.get(VerseIndex.PLACE)).add(verse.get(VerseIndex.TEXT));
    }
  }

  @Override
  public Optional<Requests> requests() {
    return Optional.of(requests);
  }

  @Override
  public void close() throws Exception {
    shares.close();
    reader.close();
    directory.close();
  }
}
