package bench;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;

/** An index with a document for each verse; merged by the thread that writes, so that it is always the same. */
final class VerseIndex {

  static final String PLACE = "place";
  static final String TEXT = "text";

  private static final double BUFFER_MEGABYTES = 4;

  private VerseIndex() {}

  static void write(Directory directory, List<String> verses, int times) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new StandardAnalyzer())
            .setMergeScheduler(new SerialMergeScheduler())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < times; i++) {
        for (String verse : verses) {
          writer.addDocument(toDocument(verse));
        }
      }
      writer.forceMerge(1);
    }
  }

  private static Document toDocument(String verse) {
    int space = verse.indexOf(' ');
    Document document = new Document();
    document.add(new StringField(PLACE, verse.substring(0, space), Field.Store.YES));
    document.add(new TextField(TEXT, verse.substring(space + 1), Field.Store.YES));
    return document;
  }
}
