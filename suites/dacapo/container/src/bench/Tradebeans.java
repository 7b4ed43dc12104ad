package bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A broker on an embedded Tomcat with H2 behind it, and clients that trade with it by HTTP through the loopback. Each
 * customer has an account of his own and prices are fixed, so that the result does not depend on who is first.
 */
final class Tradebeans implements Benchmark {

  private static final int CUSTOMERS = 16;

  private final Shares clients;
  private final int sessions;
  private final Setting setting;
  private BrokerServer server;

  Tradebeans(Setting setting) {
    Logger.getLogger("").setLevel(Level.OFF);
    this.setting = setting;
    clients = new Shares(setting.threads());
    sessions = setting.size().choose(6, 40, 300);
  }

  @Override
  public void reset() throws Exception {
    stop();
    server = new BrokerServer(setting.emptyFolder("tradebeans"), CUSTOMERS);
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    clients.run(CUSTOMERS, this::trade, checksum);
    server.broker().addTo(checksum);
  }

  private long trade(int number) throws Exception {
    Checksum answers = new Checksum();
    Customer customer = new Customer(number, server.port());
    for (int session = 0; session < sessions; session++) {
      customer.visit(answers);
    }
    return answers.value();
  }

  private void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void close() throws Exception {
    clients.close();
    stop();
  }
}
