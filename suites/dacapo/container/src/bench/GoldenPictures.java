package bench;

/** Has Sunflow render the pictures that its benchmark compares with, into resources/ of the current folder. */
public final class GoldenPictures {

  private GoldenPictures() {}

  public static void main(String[] words) {
    for (Size size : Size.values()) {
      new org.sunflow.Benchmark(Sunflow.resolution(size), false, false, true, 1, false).kernelMain();
    }
  }
}
