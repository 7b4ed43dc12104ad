package bench;

import java.io.OutputStream;

/** Adds all that is written to a checksum and keeps nothing. */
final class ChecksumStream extends OutputStream {

  private final Checksum checksum;

  ChecksumStream(Checksum checksum) {
    this.checksum = checksum;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    checksum.add(bytes, from, length);
  }
}
