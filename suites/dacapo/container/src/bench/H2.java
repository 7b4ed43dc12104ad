package bench;

import java.sql.Connection;
import java.util.Optional;

/**
 * H2 in memory under transactions like those of TPC-C. Each warehouse has a stream of transactions of its own, so that
 * the result does not depend on who is first; the streams are shared among threads. A transaction is a request.
 */
final class H2 implements Benchmark {

  private static final int WAREHOUSES = 8;

  private final Shares shares;
  private final int transactions;
  private final Requests requests;
  private Shop shop;

  H2(Setting setting) {
    shares = new Shares(setting.threads());
    transactions = setting.size().choose(250, 2_500, 10_000);
    requests = new Requests(WAREHOUSES * transactions);
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
        requests.begin(warehouse * transactions + i);
        terminal.trade();
        requests.end(warehouse * transactions + i);
      }
      return terminal.checksum();
    }
  }

  @Override
  public Optional<Requests> requests() {
    return Optional.of(requests);
  }

  @Override
  public void close() throws Exception {
    shares.close();
    shop.close();
  }
}
