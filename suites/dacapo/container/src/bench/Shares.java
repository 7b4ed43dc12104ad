package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work in numbered shares, done by a number of threads. What comes of it does not depend on that number. */
final class Shares implements AutoCloseable {

  /** One share; gives its part of the checksum. */
  interface Share {
    long run(int number) throws Exception;
  }

  private final ExecutorService pool;

  Shares(int threads) {
    pool = Executors.newFixedThreadPool(threads);
  }

  /** Adds the parts in the order of the shares' numbers, whichever thread was first. */
  void run(int count, Share share, Checksum checksum) throws Exception {
    List<Future<Long>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      parts.add(pool.submit(() -> share.run(number)));
    }
    for (Future<Long> part : parts) {
      checksum.add(part.get());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
