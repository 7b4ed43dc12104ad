package bench;

import static bench.Operation.ADD;
import static bench.Operation.ADD_CARRY;
import static bench.Operation.AND;
import static bench.Operation.DECREMENT;
import static bench.Operation.EXCLUSIVE_OR;
import static bench.Operation.IN;
import static bench.Operation.JUMP;
import static bench.Operation.JUMP_UNLESS_ZERO;
import static bench.Operation.LOAD;
import static bench.Operation.LOAD_CONSTANT;
import static bench.Operation.MOVE;
import static bench.Operation.OUT;
import static bench.Operation.SHIFT_RIGHT;
import static bench.Operation.STORE;

/**
 * What every node runs for ever: takes what it hears for a reading of a sensor, mixes it into a table of readings at a
 * place that depends on it, adds up a window of the table, and sends the sum when it is divisible by eight.
 */
final class SensorProgram {

  private static final int NUMBER = Processor.NUMBER_REGISTER;
  private static final int WINDOW = 16;

  static final int[] CODE = {
    // 0: the reading, and the place in the table that belongs to it
    IN.with(0, 0),
    EXCLUSIVE_OR.with(0, 1),
    ADD.with(0, NUMBER),
    MOVE.with(30, 0),
    LOAD_CONSTANT.with(31, 3),
    AND.with(31, 1),
    LOAD.with(2, 0),
    EXCLUSIVE_OR.with(2, 0),
    SHIFT_RIGHT.with(2, 0),
    STORE.with(2, 0),
    // 10: the sum of the window, in registers 4 and 5
    LOAD_CONSTANT.with(3, WINDOW),
    LOAD_CONSTANT.with(4, 0),
    LOAD_CONSTANT.with(5, 0),
    LOAD_CONSTANT.with(6, 1),
    LOAD_CONSTANT.with(7, 0),
    // 15: one of the window
    LOAD.with(2, 0),
    ADD.with(4, 2),
    ADD_CARRY.with(5, 7),
    ADD.with(30, 6),
    ADD_CARRY.with(31, 7),
    DECREMENT.with(3, 0),
    JUMP_UNLESS_ZERO.with(0, 15),
    // 22: the next reading depends on the sum; it is sent when its last three bits are 0
    ADD.with(1, 4),
    ADD_CARRY.with(1, 5),
    ADD.with(1, NUMBER),
    LOAD_CONSTANT.with(8, 7),
    AND.with(8, 4),
    JUMP_UNLESS_ZERO.with(0, 0),
    OUT.with(1, 0),
    JUMP.with(0, 0),
  };

  private SensorProgram() {}
}
