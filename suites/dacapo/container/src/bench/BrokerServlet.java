package bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Hands what a customer asks for over to the broker, and its answer back as a page. */
final class BrokerServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Broker broker;

  BrokerServlet(Broker broker) {
    this.broker = broker;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Order order =
        new Order(
            request.getParameter("action"),
            number(request, "customer"),
            number(request, "stock"),
            number(request, "quantity"));
    response.setContentType("text/html");
    try {
      String answer = broker.serve(order);
      response.getWriter().append("<html><body><p>").append(answer).append("</p></body></html>");
    } catch (SQLException failure) {
      throw new ServletException(failure);
    }
  }

  private static int number(HttpServletRequest request, String name) {
    return Integer.parseInt(request.getParameter(name));
  }
}
