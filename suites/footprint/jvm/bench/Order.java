package bench;

import java.util.List;

/** An order of a customer; amounts are in cents. */
record Order(int id, String customer, List<Line> lines) {
    record Line(String article, int count, int cents) {
        int amount() {
            return count * cents;
        }
    }

    long amount() {
        return lines.stream().mapToLong(Line::amount).sum();
    }
}
