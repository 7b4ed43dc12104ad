package bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Logs in, looks at prices and at what it has, buys and sells, and logs out. */
final class Customer {

  private static final int TRADES_OF_VISIT = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Draw draw;
  private final int number;
  private final String address;

  Customer(int number, int port) {
    this.draw = new Draw(number);
    this.number = number;
    this.address = "http://127.0.0.1:" + port + "/trade?customer=" + number;
  }

  void visit(Checksum answers) throws Exception {
    answers.add(ask("login", 0, 0));
    for (int i = 0; i < TRADES_OF_VISIT; i++) {
      int stock = draw.below(Broker.STOCKS);
      int quantity = 1 + draw.below(9);
      answers.add(ask("quote", stock, 0));
      answers.add(ask(draw.below(3) == 0 ? "sell" : "buy", stock, quantity));
    }
    answers.add(ask("portfolio", 0, 0));
    answers.add(ask("logout", 0, 0));
  }

  private String ask(String action, int stock, int quantity) throws Exception {
    String query = address + "&action=" + action + "&stock=" + stock + "&quantity=" + quantity;
    HttpRequest request = HttpRequest.newBuilder(URI.create(query)).timeout(PATIENCE).build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "Customer " + number + " asked for " + action + " and got " + response.statusCode());
    }
    return response.body();
  }
}
