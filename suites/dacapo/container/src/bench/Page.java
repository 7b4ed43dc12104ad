package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A page of HTML, of headings and of tables that a database answers. */
final class Page {

  private final Connection connection;
  private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html><body>\n");

  Page(Connection connection) {
    this.connection = connection;
  }

  Page heading(String heading) {
    text.append("<h2>").append(heading).append("</h2>\n");
    return this;
  }

  /** All rows of a query, below the names of its columns. */
  Page table(String query, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        append(rows);
      }
    }
    return this;
  }

  private void append(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    text.append("<table>\n<tr>");
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      text.append("<th>").append(columns.getColumnLabel(column)).append("</th>");
    }
    text.append("</tr>\n");
    while (rows.next()) {
      text.append("<tr>");
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        text.append("<td>").append(rows.getString(column)).append("</td>");
      }
      text.append("</tr>\n");
    }
    text.append("</table>\n");
  }

  String html() {
    return text.append("</body></html>\n").toString();
  }
}
