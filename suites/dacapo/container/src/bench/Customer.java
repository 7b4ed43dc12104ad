package bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Visits the broker: logs in, looks at prices and at what it has, buys and sells, and logs out. */
final class Customer {

  /** Requests of a visit: login, home, account, portfolio and logout, and two for each trade. */
  static final int REQUESTS = 5 + 2 * Customer.TRADES;

  private static final int TRADES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .cookieHandler(new CookieManager())
          .build();
  private final Draw draw;
  private final int number;
  private final String address;
  private final Requests requests;
  private int next;

  /**
   * @param requests where the customer notes its own
   * @param first number of its first request
   */
  Customer(int number, int port, Requests requests, int first) {
    this.draw = new Draw(number);
    this.number = number;
    this.address = "http://127.0.0.1:" + port + "/trade?customer=" + number;
    this.requests = requests;
    this.next = first;
  }

  void visit(Checksum answers) throws Exception {
    ask("login", 0, 0, answers);
    ask("home", 0, 0, answers);
    for (int i = 0; i < TRADES; i++) {
      int stock = draw.below(BrokerTables.STOCKS);
      int quantity = 1 + draw.below(9);
      ask("quotes", stock, 0, answers);
      ask(draw.below(3) == 0 ? "sell" : "buy", stock, quantity, answers);
    }
    ask("account", 0, 0, answers);
    ask("portfolio", 0, 0, answers);
    ask("logout", 0, 0, answers);
  }

  private void ask(String action, int stock, int quantity, Checksum answers) throws Exception {
    String query = address + "&action=" + action + "&stock=" + stock + "&quantity=" + quantity;
    HttpRequest request = HttpRequest.newBuilder(URI.create(query)).timeout(PATIENCE).build();
    requests.begin(next);
    var response = client.send(request, BodyHandlers.ofString());
    requests.end(next++);
    if (response.statusCode() != 200) {
      throw new IOException(
          "Customer " + number + " asked for " + action + " and got " + response.statusCode());
    }
    answers.add(response.body());
  }
}
