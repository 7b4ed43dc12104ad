package bench;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A broker on an embedded Tomcat with H2 behind it, and clients that trade with it by HTTP through the loopback. Each
 * customer has an account of his own and prices are fixed, so that the result does not depend on who is first. A request is
 * one of HTTP.
 */
final class Tradebeans implements Benchmark {

  private static final int CUSTOMERS = 32;

  private final Shares clients;
  private final int visits;
  private final Requests requests;
  private final Setting setting;
  private BrokerServer server;

  Tradebeans(Setting setting) {
    Logger.getLogger("").setLevel(Level.OFF);
    this.setting = setting;
    clients = new Shares(setting.threads());
    visits = setting.size().choose(2, 10, 60);
    requests = new Requests(CUSTOMERS * visits * Customer.REQUESTS);
  }

  @Override
  public void reset() throws Exception {
    stop();
    server = new BrokerServer(setting.emptyFolder("tradebeans"), CUSTOMERS, setting.threads());
  }

  @Override
  public void iterate(Checksum checksum) throws Exception {
    clients.run(CUSTOMERS, this::trade, checksum);
    server.broker().addTo(checksum);
  }

  private long trade(int number) throws Exception {
    Checksum answers = new Checksum();
    int first = number * visits * Customer.REQUESTS;
    Customer customer = new Customer(number, server.port(), requests, first);
    for (int visit = 0; visit < visits; visit++) {
      customer.visit(answers);
    }
    return answers.value();
  }

  @Override
  public Optional<Requests> requests() {
    return Optional.of(requests);
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
