package bench;

import java.io.OutputStream;
import java.io.StringReader;
import java.util.Date;
import java.util.List;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.apps.MimeConstants;

/** FOP sets books in XSL-FO and writes them as PDF; the checksum is over the whole file but its identifier. */
final class Fop implements Benchmark {

  private final Setting setting;
  private final FopFactory factory;
  private final List<String> verses;

  Fop(Setting setting) throws Exception {
    System.setProperty(
        "org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    this.setting = setting;
    this.factory = new FopFactoryBuilder(setting.scratch().toUri()).build();
    this.verses = Verses.read(setting);
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    int books = setting.size().choose(1, 5, 25);
    for (int number = 0; number < books; number++) {
      PdfChecksum pdf = new PdfChecksum(checksum);
      typeset(new FormattedBook(verses).write(number), pdf);
    }
  }

  private void typeset(String book, OutputStream pdf) throws Exception {
    FOUserAgent agent = factory.newFOUserAgent();
    agent.setCreationDate(new Date(0));
    org.apache.fop.apps.Fop fop = factory.newFop(MimeConstants.MIME_PDF, agent, pdf);
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(
            new StreamSource(new StringReader(book)), new SAXResult(fop.getDefaultHandler()));
    pdf.close();
  }
}
