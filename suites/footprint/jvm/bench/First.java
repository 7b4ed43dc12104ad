package bench;

import java.io.IOException;

/** Reads the clock as the first thing in main, and says what it read. */
final class First {
    private First() {}

    public static void main(String[] words) throws IOException {
        Beginning.tell(System.nanoTime());
    }
}
