package bench;

import java.util.Optional;

/** A program that does the same work again and again. Making one is not measured. */
interface Benchmark extends AutoCloseable {

  /** Brings it back to where it began, before each iteration; not measured. */
  default void reset() throws Exception {}

  /** Does the work once, and adds its results to the checksum. */
  void iterate(Checksum checksum) throws Exception;

  /** The requests of the iteration that ended last; none where it does not consist of requests. */
  default Optional<Requests> requests() {
    return Optional.empty();
  }

  @Override
  default void close() throws Exception {}
}
