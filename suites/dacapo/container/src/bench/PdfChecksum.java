package bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes a PDF, and adds to a checksum what is the same whenever and wherever it is made: all but its identifier, its dates, and
 * its colour profile, which the lcms of the JDK or of the distribution writes, with the offsets that depend on its length.
 */
final class PdfChecksum extends ByteArrayOutputStream {

  private static final Pattern CHANGING =
      Pattern.compile(
          "/ID \\[[^]]*\\]|/(CreationDate|ModDate) \\([^)]*\\)|<xmp:[A-Za-z]*Date>[^<]*<"
              + "|/N 3\\s+/Length \\d.*?\nendstream\nendobj\n\\d+ 0 obj\n\\d+\n"
              + "|\nxref\n.*?\ntrailer\n|\nstartxref\n\\d+\n",
          Pattern.DOTALL);

  private final Checksum checksum;

  PdfChecksum(Checksum checksum) {
    this.checksum = checksum;
  }

  @Override
  public void close() {
    String text = CHANGING.matcher(toString(StandardCharsets.ISO_8859_1)).replaceAll("");
    byte[] lasting = text.getBytes(StandardCharsets.ISO_8859_1);
    checksum.add(lasting, 0, lasting.length);
  }
}
