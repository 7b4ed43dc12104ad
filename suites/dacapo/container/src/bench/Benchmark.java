package bench;

/** A program that does the same work again and again. Making one is not measured. */
interface Benchmark extends AutoCloseable {

  /** Brings it back to where it began, before each iteration; not measured. */
  default void reset() throws Exception {}

  /** Does the work once, and adds to the checksum what came of it. */
  void iterate(Checksum checksum) throws Exception;

  @Override
  default void close() throws Exception {}
}
