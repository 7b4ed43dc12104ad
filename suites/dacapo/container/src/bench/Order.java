package bench;

/** A customer asks the broker for something; stock and quantity are 0 where they do not matter. */
record Order(String action, int customer, int stock, int quantity) {}
