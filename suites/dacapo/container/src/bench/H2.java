package bench;

import java.sql.Connection;

/**
 * H2 in memory under transactions like those of TPC-C. Each warehouse has a stream of transactions of its own, so that
 * the result does not depend on who is first; the streams are shared among threads.
 */
final class H2 implements Benchmark {

  private static final int WAREHOUSES = 8;

  private final Shares shares;
  private final int transactions;
  private Shop shop;

  H2(Setting setting) {
    shares = new Shares(setting.threads());
    transactions = setting.size().choose(250, 1_500, 10_000);
  }

  @Override
  public void reset() throws Exception {
    if (shop != null) {
      shop.close();
    }
    shop = new Shop(WAREHOUSES);
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    shares.run(WAREHOUSES, this::trade, checksum);
    shop.addTo(checksum);
  }

  private long trade(int warehouse) throws Exception {
    try (Connection connection = shop.connect();
        Terminal terminal = new Terminal(connection, warehouse)) {
      for (int i = 0; i < transactions; i++) {
        terminal.trade();
      }
      return terminal.checksum();
    }
  }

  @Override
  public void close() throws Exception {
    shares.close();
    shop.close();
  }
}
