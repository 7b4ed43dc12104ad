package bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.sql.SQLException;

/** Hands a customer's order over to the broker, and its answer back. Between login and logout a session has his number. */
final class BrokerServlet extends HttpServlet {

  private static final long serialVersionUID = 2;
  private static final String CUSTOMER = "customer";

  private final transient Broker broker;

  BrokerServlet(Broker broker) {
    this.broker = broker;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String action = request.getParameter("action");
    HttpSession session = request.getSession(action.equals("login"));
    if (session == null) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (action.equals("login")) {
      session.setAttribute(CUSTOMER, number(request, CUSTOMER));
    }
    int customer = (Integer) session.getAttribute(CUSTOMER);
    answer(new Order(action, customer, number(request, "stock"), number(request, "quantity")), response);
    if (action.equals("logout")) {
      session.invalidate();
    }
  }

  private void answer(Order order, HttpServletResponse response) throws ServletException, IOException {
    response.setContentType("text/html");
    try {
      response.getWriter().append(broker.serve(order));
    } catch (SQLException failure) {
      throw new ServletException(failure);
    }
  }

  private static int number(HttpServletRequest request, String name) {
    return Integer.parseInt(request.getParameter(name));
  }
}
