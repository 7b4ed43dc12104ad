package bench;

/** Holds every iteration to one checksum: the one that is known, or else the first iteration's. */
final class Validation {

  private String expected;
  private String last;

  /** Null where the right result is not known beforehand. */
  Validation(String expected) {
    this.expected = expected;
  }

  boolean check(String found) {
    last = found;
    if (expected == null) {
      expected = found;
    }
    if (expected.equals(found)) {
      return true;
    }
    System.err.println("Digest validation failed, expecting 0x" + expected + " found 0x" + found);
    return false;
  }

  String last() {
    return last;
  }
}
