package bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of warehouses, their districts, customers and stock, and the orders that come in. Money is in cents. */
final class Shop implements AutoCloseable {

  static final int DISTRICTS = 10;
  static final int CUSTOMERS = 30;
  static final int ITEMS = 500;

  private static final String URL = "jdbc:h2:mem:shop;LOCK_TIMEOUT=60000";

  private static final String[] TABLES = {
    "CREATE TABLE district (w INT, d INT, next_order INT, ytd BIGINT, PRIMARY KEY (w, d))",
    "CREATE TABLE customer (w INT, d INT, c INT, name VARCHAR(40), balance BIGINT, payments INT,"
        + " PRIMARY KEY (w, d, c))",
    "CREATE TABLE item (i INT PRIMARY KEY, name VARCHAR(24), price INT)",
    "CREATE TABLE stock (w INT, i INT, quantity INT, ytd INT, PRIMARY KEY (w, i))",
    "CREATE TABLE orders (w INT, d INT, o INT, c INT, delivered BOOLEAN, PRIMARY KEY (w, d, o))",
    "CREATE TABLE line (w INT, d INT, o INT, l INT, i INT, quantity INT, amount BIGINT,"
        + " PRIMARY KEY (w, d, o, l))",
    "CREATE INDEX customer_by_name ON customer (w, d, name)",
    "CREATE INDEX orders_by_customer ON orders (w, d, c, o)",
  };

  private static final String[] TOTALS = {
    "SELECT SUM(next_order), SUM(ytd) FROM district",
    "SELECT SUM(balance), SUM(payments) FROM customer",
    "SELECT SUM(quantity), SUM(ytd) FROM stock",
    "SELECT COUNT(*), SUM(o * c) FROM orders",
    "SELECT COUNT(*), SUM(amount) FROM line",
  };

  /** Holds the database open: it is gone with its last connection. */
  private final Connection keeper;

  Shop(int warehouses) throws SQLException {
    keeper = connect();
    try (Statement statement = keeper.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    fillItems();
    for (int warehouse = 0; warehouse < warehouses; warehouse++) {
      fill(warehouse);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  void addTo(Checksum checksum) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      for (String total : TOTALS) {
        try (ResultSet row = statement.executeQuery(total)) {
          row.next();
          checksum.add(row.getLong(1)).add(row.getLong(2));
        }
      }
    }
  }

  private void fillItems() throws SQLException {
    try (PreparedStatement insert = keeper.prepareStatement("INSERT INTO item VALUES (?, ?, ?)")) {
      for (int item = 0; item < ITEMS; item++) {
        execute(insert, item, "item " + item, 100 + item * 37 % 9_900);
      }
    }
  }

  private void fill(int w) throws SQLException {
    String district = "INSERT INTO district VALUES (?, ?, 0, 0)";
    String customer = "INSERT INTO customer VALUES (?, ?, ?, ?, 0, 0)";
    String stock = "INSERT INTO stock VALUES (?, ?, 100, 0)";
    try (PreparedStatement districts = keeper.prepareStatement(district);
        PreparedStatement customers = keeper.prepareStatement(customer);
        PreparedStatement stocks = keeper.prepareStatement(stock)) {
      for (int d = 0; d < DISTRICTS; d++) {
        execute(districts, w, d);
        for (int c = 0; c < CUSTOMERS; c++) {
          execute(customers, w, d, c, "name " + c % 10);
        }
      }
      for (int item = 0; item < ITEMS; item++) {
        execute(stocks, w, item);
      }
    }
  }

  static int execute(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    keeper.close();
  }
}
