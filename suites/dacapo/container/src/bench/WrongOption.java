package bench;

/** A command line that cannot be followed; the message says what is wrong with it. */
final class WrongOption extends Exception {

  private static final long serialVersionUID = 1;

  WrongOption(String message) {
    super(message);
  }
}
