package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Answers orders with pages, each in a transaction of its own on a pooled connection: after DayTrader's actions. No page
 * shows anything that another customer changes.
 */
final class Broker implements AutoCloseable {

  private static final String URL = "jdbc:h2:mem:broker;LOCK_TIMEOUT=60000";

  private final JdbcConnectionPool pool = JdbcConnectionPool.create(URL, "sa", "");
  private final Connection keeper;

  Broker(int customers, int connections) throws SQLException {
    pool.setMaxConnections(connections + 1);
    keeper = pool.getConnection();
    BrokerTables.create(keeper, customers);
  }

  String serve(Order order) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      String answer = serve(order, connection);
      connection.commit();
      return answer;
    }
  }

  private static String serve(Order order, Connection to) throws SQLException {
    int customer = order.customer();
    return switch (order.action()) {
      case "login" -> login(customer, to);
      case "home" -> home(customer, to);
      case "quotes" -> new Page(to).heading("Quotes").table(QUOTES, order.stock(), order.stock() + 4).html();
      case "portfolio" -> new Page(to).heading("Portfolio").table(PORTFOLIO, customer).table(WORTH, customer).html();
      case "account" ->
          new Page(to).heading("Account").table(ACCOUNT, customer).table(KINDS, customer).table(LAST, customer).html();
      case "buy" -> trade(order, to, order.quantity());
      case "sell" -> trade(order, to, -order.quantity());
      case "logout" -> logout(customer, to);
      default -> throw new SQLException("There is no action " + order.action());
    };
  }

  private static final String QUOTES =
      "SELECT symbol, company, price, opening, price - opening AS change, volume FROM quote"
          + " WHERE stock BETWEEN ? AND ? ORDER BY stock";
  private static final String PORTFOLIO =
      "SELECT q.symbol, q.company, h.quantity, h.cost, q.price, h.quantity * q.price AS worth,"
          + " h.quantity * q.price - h.cost AS gain FROM holding h JOIN quote q ON q.stock = h.stock"
          + " WHERE h.customer = ? ORDER BY h.stock";
  private static final String WORTH =
      "SELECT COUNT(*) AS stocks, SUM(h.quantity * q.price) AS worth, SUM(h.cost) AS cost FROM holding h"
          + " JOIN quote q ON q.stock = h.stock WHERE h.customer = ?";
  private static final String ACCOUNT =
      "SELECT p.name, p.address, p.email, a.balance, a.logins, a.logouts FROM account a"
          + " JOIN profile p ON p.customer = a.customer WHERE a.customer = ?";
  private static final String KINDS =
      "SELECT t.kind, COUNT(*) AS trades, SUM(t.quantity * t.price) AS amount, MAX(q.company) AS company FROM trade t"
          + " JOIN quote q ON q.stock = t.stock WHERE t.customer = ? GROUP BY t.kind ORDER BY t.kind";
  private static final String LAST =
      "SELECT t.number, t.kind, q.symbol, t.quantity, t.price FROM trade t JOIN quote q ON q.stock = t.stock"
          + " WHERE t.customer = ? ORDER BY t.number DESC LIMIT 20";
  private static final String MARKET =
      "SELECT AVG(price) AS level, SUM(volume) AS volume, SUM(price - opening) AS change FROM quote";
  private static final String WINNERS =
      "SELECT symbol, price, price - opening AS change FROM quote ORDER BY price - opening DESC, stock LIMIT 5";
  private static final String LOSERS =
      "SELECT symbol, price, price - opening AS change FROM quote ORDER BY price - opening, stock LIMIT 5";
  private static final String PRICE = "SELECT price FROM quote WHERE stock = ?";
  private static final String HELD = "SELECT quantity FROM holding WHERE customer = ? AND stock = ?";
  private static final String COST = "SELECT cost FROM holding WHERE customer = ? AND stock = ?";
  private static final String BALANCE = "SELECT balance FROM account WHERE customer = ?";
  private static final String TRADES = "SELECT COUNT(*) FROM trade WHERE customer = ?";

  private static String login(int customer, Connection to) throws SQLException {
    change(to, "UPDATE account SET logins = logins + 1 WHERE customer = ?", customer);
    return home(customer, to);
  }

  private static String logout(int customer, Connection to) throws SQLException {
    change(to, "UPDATE account SET logouts = logouts + 1 WHERE customer = ?", customer);
    return new Page(to).heading("Goodbye").table(ACCOUNT, customer).html();
  }

  /** The customer's holdings in short, and how the market does. */
  private static String home(int customer, Connection to) throws SQLException {
    Page page = new Page(to).heading("Welcome").table(ACCOUNT, customer).table(WORTH, customer);
    return page.heading("Market").table(MARKET).table(WINNERS).table(LOSERS).html();
  }

  /** Buys, or sells where the quantity is negative, unless money or holding does not reach. */
  private static String trade(Order order, Connection to, int quantity) throws SQLException {
    int customer = order.customer();
    int stock = order.stock();
    long cost = quantity * number(to, PRICE, stock);
    long held = number(to, HELD, customer, stock);
    if (held + quantity < 0 || number(to, BALANCE, customer) < cost) {
      return new Page(to).heading("Refused").html();
    }
    long costBefore = number(to, COST, customer, stock);
    String merge = "MERGE INTO holding KEY (customer, stock) VALUES (?, ?, ?, ?)";
    change(to, merge, customer, stock, held + quantity, costBefore + cost);
    change(to, "UPDATE account SET balance = balance - ? WHERE customer = ?", cost, customer);
    long number = number(to, TRADES, customer);
    String kind = quantity > 0 ? "buy" : "sell";
    String insert = "INSERT INTO trade SELECT ?, ?, ?, stock, ?, price FROM quote WHERE stock = ?";
    change(to, insert, customer, number, kind, quantity, stock);
    return new Page(to).heading("Done").table(LAST, customer).table(WORTH, customer).html();
  }

  void addTo(Checksum checksum) throws SQLException {
    checksum.add(number(keeper, "SELECT SUM(balance) + SUM(logins) + SUM(logouts) FROM account"));
    checksum.add(number(keeper, "SELECT SUM(quantity) + SUM(cost) FROM holding"));
    checksum.add(number(keeper, "SELECT COUNT(*) FROM trade"));
  }

  private static int change(Connection to, String text, Object... values) throws SQLException {
    try (PreparedStatement statement = to.prepareStatement(text)) {
      return Shop.execute(statement, values);
    }
  }

  /** The first number of the first row; 0 where there is none. */
  private static long number(Connection to, String text, Object... values) throws SQLException {
    try (PreparedStatement statement = to.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    keeper.close();
    pool.dispose();
  }
}
