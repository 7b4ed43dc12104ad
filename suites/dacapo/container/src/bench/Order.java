package bench;

/** What a customer asks the broker for. */
record Order(String action, int customer, int stock, int quantity) {}
