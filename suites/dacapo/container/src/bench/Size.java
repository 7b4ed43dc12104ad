package bench;

import java.util.Locale;

/** How much an iteration does. */
enum Size {
  SMALL,
  DEFAULT,
  LARGE;

  static Size of(String name) throws WrongOption {
    for (Size size : values()) {
      if (size.name().toLowerCase(Locale.ROOT).equals(name)) {
        return size;
      }
    }
    throw new WrongOption("-s must be small, default or large, not \"" + name + "\"");
  }

  int choose(int small, int normal, int large) {
    return switch (this) {
      case SMALL -> small;
      case DEFAULT -> normal;
      case LARGE -> large;
    };
  }
}
