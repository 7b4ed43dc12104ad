package bench;

import org.sunflow.image.Color;
import org.sunflow.system.UI;

/** Sunflow's benchmark, which keeps the pixels and counts what it finds wrong with them instead of saying it. */
final class SilentScene extends org.sunflow.Benchmark {

  private final int resolution;
  private final int[] pixels;
  private int faults;

  /**
   * @param resolution width and height in pixels; there must be a golden picture of that size
   */
  SilentScene(int resolution, int threads) {
    super(resolution, false, false, false, threads, false);
    this.resolution = resolution;
    this.pixels = new int[resolution * resolution];
  }

  @Override
  public void print(UI.Module module, UI.PrintLevel level, String text) {
    if (level == UI.PrintLevel.ERROR) {
      faults++;
    }
  }

  @Override
  public void imageUpdate(int left, int top, int width, int height, Color[] colors, float[] alpha) {
    super.imageUpdate(left, top, width, height, colors, alpha);
    for (int i = 0; i < width * height; i++) {
      int place = (top + i / width) * resolution + left + i % width;
      pixels[place] = colors[i].copy().toNonLinear().toRGB();
    }
  }

  void addTo(Checksum checksum) {
    checksum.add(faults);
    for (int pixel : pixels) {
      checksum.add(pixel);
    }
  }
}
