package bench;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.Templates;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.xalan.processor.TransformerFactoryImpl;

/** Xalan turns DocBook into HTML with the DocBook stylesheets; threads take one document after the other. */
final class Xalan implements Benchmark {

  private static final int DOCUMENTS = 6;

  private final Shares shares;
  private final int copies;
  private final Templates templates;
  private final List<String> documents;

  Xalan(Setting setting) throws Exception {
    shares = new Shares(setting.threads());
    copies = setting.size().choose(1, 5, 25);
    Path stylesheet = setting.data("docbook-xsl/html/docbook.xsl");
    templates = new TransformerFactoryImpl().newTemplates(new StreamSource(stylesheet.toFile()));
    documents = new ArrayList<>();
    DocBook books = new DocBook(Verses.read(setting));
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(books.write(i));
    }
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    shares.run(copies * documents.size(), this::transform, checksum);
  }

  private long transform(int number) throws Exception {
    Checksum html = new Checksum();
    String document = documents.get(number % documents.size());
    templates
        .newTransformer()
        .transform(
            new StreamSource(new StringReader(document)),
            new StreamResult(new ChecksumStream(html)));
    return html.value();
  }

  @Override
  public void close() {
    shares.close();
  }
}
