import java.io.IOException;
import java.io.InputStream;

/** Takes the place of a release of DaCapo in tests: prints what one of its releases printed. */
public final class StandIn {

  private StandIn() {}

  public static void main(String[] words) throws IOException {
    try (InputStream recorded = StandIn.class.getResourceAsStream("/recorded.txt")) {
      recorded.transferTo(System.err);
    }
  }
}
