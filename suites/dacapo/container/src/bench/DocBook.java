package bench;

import java.util.List;

/** Writes articles in DocBook: sections, paragraphs, lists and tables of verses. Everything has an id of its own. */
final class DocBook {

  private static final int SECTIONS = 5;
  private static final int PARAGRAPHS = 6;
  private static final int ROWS = 8;

  private final List<String> verses;

  DocBook(List<String> verses) {
    this.verses = verses;
  }

  String write(int number) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n");
    text.append("<article id=\"a").append(number).append("\"><title>Article ").append(number);
    text.append("</title>\n");
    Draw draw = new Draw(number);
    for (int section = 0; section < SECTIONS; section++) {
      addSection(text, "a" + number + "s" + section, draw);
    }
    return text.append("</article>\n").toString();
  }

  private void addSection(StringBuilder text, String id, Draw draw) {
    text.append("<section id=\"").append(id).append("\"><title>Section ").append(id);
    text.append("</title>\n");
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append("<para id=\"").append(id).append('p').append(i).append("\"><emphasis>");
      text.append(draw.from(verses)).append("</emphasis> ").append(draw.from(verses));
      text.append("</para>\n");
    }
    text.append("<itemizedlist id=\"").append(id).append("l\">\n");
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append("<listitem><para>").append(draw.from(verses)).append("</para></listitem>\n");
    }
    text.append("</itemizedlist>\n");
    addTable(text, id, draw);
    text.append("</section>\n");
  }

  private void addTable(StringBuilder text, String id, Draw draw) {
    text.append("<table id=\"").append(id).append("t\"><title>Verses</title>");
    text.append("<tgroup cols=\"2\"><tbody>\n");
    for (int row = 0; row < ROWS; row++) {
      text.append("<row><entry>").append(row).append("</entry><entry>");
      text.append(draw.from(verses)).append("</entry></row>\n");
    }
    text.append("</tbody></tgroup></table>\n");
  }
}
