package bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The orders of all customers, in memory: the same ones in every process. */
final class Orders {
    /** About 15 MiB. */
    private static final int CUSTOMERS = 1_000;
    private static final int ORDERS_EACH = 20;

    private static final List<String> ARTICLES = List.of("cable", "fan", "hinge", "lamp", "rack", "screw", "valve");

    private final Map<String, List<Order>> byCustomer = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    Orders() {
        for (int customer = 0; customer < CUSTOMERS; customer++)
            for (int order = 0; order < ORDERS_EACH; order++) add(nameOf(customer), linesOf(customer * 31 + order));
    }

    static String nameOf(int customer) {
        return "customer-" + customer % CUSTOMERS;
    }

    private static List<Order.Line> linesOf(int seed) {
        return IntStream.rangeClosed(1, 2 + seed % 5)
            .mapToObj(line -> new Order.Line(
                ARTICLES.get((seed + line) % ARTICLES.size()) + " no. " + seed * line, line, 95 + seed % 900))
            .collect(Collectors.toCollection(ArrayList::new));
    }

    Order add(String customer, List<Order.Line> lines) {
        Order order = new Order(lastId.incrementAndGet(), customer, lines);
        byCustomer.merge(customer, List.of(order), Orders::append);
        return order;
    }

    private static List<Order> append(List<Order> orders, List<Order> more) {
        List<Order> all = new ArrayList<>(orders);
        all.addAll(more);
        return all;
    }

    /** The dearest first; ids are not among what is shown, since they depend on who came first. */
    String show(String customer) {
        return byCustomer.getOrDefault(customer, List.of()).stream()
            .sorted(Comparator.comparingLong(Order::amount).reversed().thenComparing(order -> order.lines().toString()))
            .limit(10)
            .map(order -> String.format("{\"amount\":%d,\"lines\":%s}", order.amount(), show(order.lines())))
            .collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String show(List<Order.Line> lines) {
        return lines.stream()
            .map(line -> "\"" + line.count() + " " + line.article() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    }
}
