package bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /orders/CUSTOMER} shows orders; {@code POST} of {@code ARTICLE;COUNT;CENTS} adds one first. */
final class OrdersHandler implements HttpHandler {
    private static final Pattern LINE = Pattern.compile("(?<article>[^;]+);(?<count>\\d+);(?<cents>\\d+)");

    private final Orders orders;

    OrdersHandler(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String customer = exchange.getRequestURI().getPath().substring("/orders/".length());
        boolean known = true;
        if (exchange.getRequestMethod().equals("POST")) known = add(customer, exchange);
        byte[] answer = (known ? orders.show(customer) : "wrong order\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private boolean add(String customer, HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher line = LINE.matcher(text);
        if (!line.matches()) return false;
        int count = Integer.parseInt(line.group("count"));
        orders.add(customer, List.of(new Order.Line(line.group("article"), count, Integer.parseInt(line.group("cents")))));
        return true;
    }
}
