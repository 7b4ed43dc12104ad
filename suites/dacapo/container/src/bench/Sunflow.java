package bench;

/** Sunflow's own benchmark renders its scene and compares it with the golden picture; the checksum is over every pixel. */
final class Sunflow implements Benchmark {

  private final SilentScene scene;

  Sunflow(Setting setting) {
    scene = new SilentScene(resolution(setting.size()), setting.threads());
  }

  /** Width and height in pixels. */
  static int resolution(Size size) {
    return size.choose(64, 192, 384);
  }

  @Override
  public void reset() {
    scene.kernelBegin();
  }

  @Override
  public void iterate(Checksum checksum) {
    scene.kernelMain();
    scene.kernelEnd();
    scene.addTo(checksum);
  }
}
