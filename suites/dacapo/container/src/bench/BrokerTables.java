package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The broker's tables, and the content they begin with. Money is in cents; prices do not move. */
final class BrokerTables {

  static final int STOCKS = 500;

  private static final int FIRST_BALANCE = 5_000_000;

  private static final String[] TABLES = {
    "CREATE TABLE account (customer INT PRIMARY KEY, balance BIGINT, logins INT, logouts INT)",
    "CREATE TABLE profile (customer INT PRIMARY KEY, name VARCHAR(40), address VARCHAR(80), email VARCHAR(40))",
    "CREATE TABLE quote (stock INT PRIMARY KEY, symbol VARCHAR(8) UNIQUE, company VARCHAR(40), price INT,"
        + " opening INT, volume INT)",
    "CREATE TABLE holding (customer INT, stock INT, quantity INT, cost BIGINT, PRIMARY KEY (customer, stock))",
    "CREATE TABLE trade (customer INT, number INT, kind VARCHAR(4), stock INT, quantity INT, price INT,"
        + " PRIMARY KEY (customer, number))",
  };

  private BrokerTables() {}

  static void create(Connection connection, int customers) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    fillQuotes(connection);
    fillCustomers(connection, customers);
  }

  private static void fillQuotes(Connection connection) throws SQLException {
    String text = "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(text)) {
      for (int stock = 0; stock < STOCKS; stock++) {
        int price = 1_000 + stock * 61 % 9_000;
        int opening = price + stock * 37 % 401 - 200;
        Shop.execute(insert, stock, symbol(stock), "Company " + stock, price, opening, stock * 7_919 % 100_000);
      }
    }
  }

  private static void fillCustomers(Connection connection, int customers) throws SQLException {
    String account = "INSERT INTO account VALUES (?, ?, 0, 0)";
    String profile = "INSERT INTO profile VALUES (?, ?, ?, ?)";
    try (PreparedStatement accounts = connection.prepareStatement(account);
        PreparedStatement profiles = connection.prepareStatement(profile)) {
      for (int customer = 0; customer < customers; customer++) {
        Shop.execute(accounts, customer, FIRST_BALANCE);
        String name = "Customer " + customer;
        Shop.execute(profiles, customer, name, customer + " Wall Street", "c" + customer + "@example.org");
      }
    }
  }

  static String symbol(int stock) {
    return "s" + stock;
  }
}
