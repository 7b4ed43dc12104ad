package bench.avr;

/** Actions to be done at cycles, the earliest first; at one cycle in the order in which they were added. */
public final class EventQueue {

  /** Something that a device does at its time. */
  public interface Action {
    void at(long cycle);
  }

  private static final class Event {
    final long when;
    final Action action;
    Event later;

    Event(long when, Action action, Event later) {
      this.when = when;
      this.action = action;
      this.later = later;
    }
  }

  private Event first;

  void add(long when, Action action) {
    if (first == null || when < first.when) {
      first = new Event(when, action, first);
      return;
    }
    Event before = first;
    while (before.later != null && before.later.when <= when) {
      before = before.later;
    }
    before.later = new Event(when, action, before.later);
  }

  /** Does all that is due; an action may add others. */
  void fire(long cycle) {
    while (first != null && first.when <= cycle) {
      Event due = first;
      first = due.later;
      due.action.at(due.when);
    }
  }

  /** The cycle of the earliest. */
  long next() {
    return first == null ? Long.MAX_VALUE : first.when;
  }
}
