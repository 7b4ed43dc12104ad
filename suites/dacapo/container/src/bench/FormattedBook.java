package bench;

import java.util.List;

/** Writes books in XSL-FO: headings, justified paragraphs, tables and running page numbers. */
final class FormattedBook {

  private static final int CHAPTERS = 6;
  private static final int PARAGRAPHS = 15;

  private static final String HEAD =
      "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" font-family=\"serif\">"
          + "<fo:layout-master-set><fo:simple-page-master master-name=\"page\""
          + " page-width=\"148mm\" page-height=\"210mm\" margin=\"15mm\">"
          + "<fo:region-body margin-bottom=\"10mm\"/><fo:region-after extent=\"8mm\"/>"
          + "</fo:simple-page-master></fo:layout-master-set>"
          + "<fo:page-sequence master-reference=\"page\"><fo:static-content"
          + " flow-name=\"xsl-region-after\"><fo:block text-align=\"center\"><fo:page-number/>"
          + "</fo:block></fo:static-content><fo:flow flow-name=\"xsl-region-body\">\n";

  private static final String FOOT = "</fo:flow></fo:page-sequence></fo:root>\n";

  private final List<String> verses;

  FormattedBook(List<String> verses) {
    this.verses = verses;
  }

  String write(int number) {
    Draw draw = new Draw(number);
    StringBuilder text = new StringBuilder(HEAD);
    for (int chapter = 0; chapter < CHAPTERS; chapter++) {
      text.append("<fo:block font-size=\"18pt\" space-before=\"12pt\" keep-with-next=\"always\">");
      text.append("Chapter ").append(chapter).append("</fo:block>\n");
      addParagraphs(text, draw);
      addTable(text, draw);
    }
    return text.append(FOOT).toString();
  }

  private void addParagraphs(StringBuilder text, Draw draw) {
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append("<fo:block text-align=\"justify\" space-after=\"4pt\">");
      text.append(draw.from(verses)).append(" <fo:inline font-weight=\"bold\">");
      text.append(draw.from(verses)).append("</fo:inline></fo:block>\n");
    }
  }

  private void addTable(StringBuilder text, Draw draw) {
    text.append("<fo:table table-layout=\"fixed\" width=\"100%\"><fo:table-body>\n");
    for (int row = 0; row < 5; row++) {
      text.append("<fo:table-row>");
      for (int column = 0; column < 3; column++) {
        text.append("<fo:table-cell border=\"0.5pt solid black\" padding=\"2pt\"><fo:block>");
        text.append(draw.from(verses)).append("</fo:block></fo:table-cell>");
      }
      text.append("</fo:table-row>\n");
    }
    text.append("</fo:table-body></fo:table>\n");
  }
}
