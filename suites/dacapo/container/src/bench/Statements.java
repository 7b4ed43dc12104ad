package bench;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The statements that terminals send to the database, prepared, by name. */
final class Statements implements AutoCloseable {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("next order", "UPDATE district SET next_order = next_order + 1 WHERE w = ? AND d = ?"),
          entry("order number", "SELECT next_order FROM district WHERE w = ? AND d = ?"),
          entry("new order", "INSERT INTO orders VALUES (?, ?, ?, ?, FALSE)"),
          entry("new line", "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)"),
          entry("price", "SELECT price FROM item WHERE i = ?"),
          entry("stock", "SELECT quantity FROM stock WHERE w = ? AND i = ?"),
          entry(
              "take",
              "UPDATE stock SET quantity = quantity + ?, ytd = ytd + ? WHERE w = ? AND i = ?"),
          entry("district pays", "UPDATE district SET ytd = ytd + ? WHERE w = ? AND d = ?"),
          entry("by name", "SELECT COUNT(*) FROM customer WHERE w = ? AND d = ? AND name = ?"),
          entry(
              "customer pays",
              "UPDATE customer SET balance = balance - ?, payments = payments + 1"
                  + " WHERE w = ? AND d = ? AND c = ?"),
          entry("last order", "SELECT MAX(o) FROM orders WHERE w = ? AND d = ? AND c = ?"),
          entry(
              "oldest order",
              "SELECT o FROM orders WHERE w = ? AND d = ? AND NOT delivered ORDER BY o LIMIT 1"),
          entry("amount", "SELECT SUM(amount) FROM line WHERE w = ? AND d = ? AND o = ?"),
          entry("customer", "SELECT c FROM orders WHERE w = ? AND d = ? AND o = ?"),
          entry("delivered", "UPDATE orders SET delivered = TRUE WHERE w = ? AND d = ? AND o = ?"),
          entry(
              "low stock",
              "SELECT COUNT(DISTINCT s.i) FROM line l JOIN stock s ON s.w = l.w AND s.i = l.i"
                  + " WHERE l.w = ? AND l.d = ? AND l.o > (SELECT next_order - 20 FROM district"
                  + " WHERE w = l.w AND d = l.d) AND s.w = ? AND s.quantity < ?"));

  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) throws SQLException {
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      prepared.put(text.getKey(), connection.prepareStatement(text.getValue()));
    }
  }

  /** The first number of the first row; 0 where there is none. */
  long number(String name, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(name);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  void change(String name, Object... values) throws SQLException {
    Shop.execute(prepared.get(name), values);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
