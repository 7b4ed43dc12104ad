package bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Accounts, prices and holdings in a database. Money is in cents; prices do not move. */
final class Broker implements AutoCloseable {

  static final int STOCKS = 200;

  private static final String URL = "jdbc:h2:mem:broker;LOCK_TIMEOUT=60000";
  private static final int FIRST_BALANCE = 1_000_000;

  private static final String[] TABLES = {
    "CREATE TABLE account (customer INT PRIMARY KEY, balance BIGINT, logins INT)",
    "CREATE TABLE quote (stock INT PRIMARY KEY, price INT)",
    "CREATE TABLE holding (customer INT, stock INT, quantity INT, PRIMARY KEY (customer, stock))",
  };

  private final Connection keeper;

  Broker(int customers) throws SQLException {
    keeper = connect();
    try (Statement statement = keeper.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    for (int stock = 0; stock < STOCKS; stock++) {
      change(keeper, "INSERT INTO quote VALUES (?, ?)", stock, 1_000 + stock * 61 % 9_000);
    }
    for (int customer = 0; customer < customers; customer++) {
      change(keeper, "INSERT INTO account VALUES (?, ?, 0)", customer, FIRST_BALANCE);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  /** In one transaction, on a connection of its own. */
  String serve(Order order) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      String answer = serve(order, connection);
      connection.commit();
      return answer;
    }
  }

  private static String serve(Order order, Connection to) throws SQLException {
    return switch (order.action()) {
      case "login" -> "welcome " + change(to, LOGIN, order.customer());
      case "logout" -> "balance " + number(to, BALANCE, order.customer());
      case "quote" -> "price " + number(to, PRICE, order.stock());
      case "buy" -> trade(order, to, order.quantity());
      case "sell" -> trade(order, to, -order.quantity());
      case "portfolio" -> "worth " + number(to, WORTH, order.customer());
      default -> throw new SQLException("There is no action " + order.action());
    };
  }

  private static final String LOGIN = "UPDATE account SET logins = logins + 1 WHERE customer = ?";
  private static final String BALANCE = "SELECT balance FROM account WHERE customer = ?";
  private static final String PRICE = "SELECT price FROM quote WHERE stock = ?";
  private static final String HELD =
      "SELECT quantity FROM holding WHERE customer = ? AND stock = ?";
  private static final String WORTH =
      "SELECT SUM(h.quantity * q.price) FROM holding h JOIN quote q ON q.stock = h.stock"
          + " WHERE h.customer = ?";

  /** Buys, or sells where the quantity is negative, unless money or holding does not reach. */
  private static String trade(Order order, Connection to, int quantity) throws SQLException {
    long cost = quantity * number(to, PRICE, order.stock());
    long held = number(to, HELD, order.customer(), order.stock());
    if (held + quantity < 0 || number(to, BALANCE, order.customer()) < cost) {
      return "refused";
    }
    String merge = "MERGE INTO holding KEY (customer, stock) VALUES (?, ?, ?)";
    change(to, merge, order.customer(), order.stock(), held + quantity);
    change(to, "UPDATE account SET balance = balance - ? WHERE customer = ?", cost, order.customer());
    return "done at " + cost;
  }

  void addTo(Checksum checksum) throws SQLException {
    checksum.add(number(keeper, "SELECT SUM(balance) + SUM(logins) FROM account"));
    checksum.add(number(keeper, "SELECT SUM(quantity) FROM holding"));
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
  }
}
