package bench;

import java.sql.Connection;
import java.sql.SQLException;

/** Draws the transactions of one warehouse in TPC-C's proportions, and runs them. */
final class Terminal implements AutoCloseable {

  private final Connection connection;
  private final Statements sql;
  private final Draw draw;
  private final int w;
  private final Checksum checksum = new Checksum();

  Terminal(Connection connection, int warehouse) throws SQLException {
    this.connection = connection;
    this.sql = new Statements(connection);
    this.draw = new Draw(warehouse);
    this.w = warehouse;
    connection.setAutoCommit(false);
  }

  void trade() throws SQLException {
    int kind = draw.below(100);
    int d = draw.below(Shop.DISTRICTS);
    int c = draw.below(Shop.CUSTOMERS);
    if (kind < 45) {
      order(d, c);
    } else if (kind < 88) {
      pay(d, c);
    } else if (kind < 92) {
      checksum.add(sql.number("last order", w, d, c));
    } else if (kind < 96) {
      deliver(d);
    } else {
      checksum.add(sql.number("low stock", w, d, w, 10 + draw.below(11)));
    }
    connection.commit();
  }

  private void order(int d, int c) throws SQLException {
    sql.change("next order", w, d);
    int o = (int) sql.number("order number", w, d);
    sql.change("new order", w, d, o, c);
    int lines = 5 + draw.below(11);
    for (int l = 0; l < lines; l++) {
      int item = draw.below(Shop.ITEMS);
      int quantity = 1 + draw.below(10);
      long price = sql.number("price", item);
      long left = sql.number("stock", w, item);
      int fresh = left < quantity + 10 ? 91 : 0;
      sql.change("take", fresh - quantity, quantity, w, item);
      sql.change("new line", w, d, o, l, item, quantity, quantity * price);
    }
    checksum.add(o).add(lines);
  }

  private void pay(int d, int c) throws SQLException {
    int amount = 100 + draw.below(500_000);
    sql.change("district pays", amount, w, d);
    checksum.add(sql.number("by name", w, d, "name " + c % 10));
    sql.change("customer pays", amount, w, d, c);
  }

  /** Delivers the oldest order of a district that is not delivered yet; there may be none. */
  private void deliver(int d) throws SQLException {
    int o = (int) sql.number("oldest order", w, d);
    if (o > 0) {
      long amount = sql.number("amount", w, d, o);
      int c = (int) sql.number("customer", w, d, o);
      sql.change("delivered", w, d, o);
      sql.change("customer pays", -amount, w, d, c);
    }
    checksum.add(o);
  }

  long checksum() {
    return checksum.value();
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
