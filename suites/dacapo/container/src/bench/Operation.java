package bench;

/** What a processor can do. */
enum Operation {
  LOAD_CONSTANT,
  MOVE,
  ADD,
  ADD_CARRY,
  SUBTRACT,
  EXCLUSIVE_OR,
  AND,
  SHIFT_RIGHT,
  DECREMENT,
  JUMP,
  JUMP_UNLESS_ZERO,
  LOAD,
  STORE,
  IN,
  OUT;

  private static final Operation[] ALL = values();

  static Operation of(int number) {
    return ALL[number];
  }

  int with(int first, int second) {
    return ordinal() << 16 | first << 8 | second;
  }
}
