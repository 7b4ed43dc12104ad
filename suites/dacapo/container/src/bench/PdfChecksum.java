package bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes a PDF, and adds to a checksum what is the same whenever it is made: all but its identifier and its date. */
final class PdfChecksum extends ByteArrayOutputStream {

  private static final String CHANGING =
      "/ID \\[[^]]*\\]|/(CreationDate|ModDate) \\([^)]*\\)|<xmp:[A-Za-z]*Date>[^<]*<";

  private final Checksum checksum;

  PdfChecksum(Checksum checksum) {
    this.checksum = checksum;
  }

  @Override
  public void close() {
    String text = toString(StandardCharsets.ISO_8859_1).replaceAll(CHANGING, "");
    byte[] lasting = text.getBytes(StandardCharsets.ISO_8859_1);
    checksum.add(lasting, 0, lasting.length);
  }
}
