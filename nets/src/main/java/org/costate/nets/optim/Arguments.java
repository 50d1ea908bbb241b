package org.costate.nets.optim;

/** Checks at the door, written so that NaN fails them. */
final class Arguments {

  private Arguments() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite; got " + value);
    }
  }

  /** Decay factors of moving averages lie in [0, 1). */
  static void decay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1); got " + value);
    }
  }

  /** Factors of decaying rates lie in (0, 1]. */
  static void shrinking(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in (0, 1]; got " + value);
    }
  }

  /** The lower rates of a schedule lie in [0, peak]. */
  static void floor(double value, double peak) {
    if (!(value >= 0 && value <= peak)) {
      throw new IllegalArgumentException(
          "a rate must lie between 0 and the highest, %s; got %s".formatted(peak, value));
    }
  }

  /** Where a minimisation begins: somewhere. */
  static void start(double[] start) {
    atLeast("the number of parameters", start.length, 1);
    for (int i = 0; i < start.length; i++) {
      if (!Double.isFinite(start[i])) {
        throw new IllegalArgumentException(
            "the start must be finite; start[%s] = %s".formatted(i, start[i]));
      }
    }
  }

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %s; got %s".formatted(name, least, value));
    }
  }
}
