package org.costate.sde.method;

/**
 * A factor {@code c √hᵖ}.
 *
 * @param c coefficient
 * @param p number of factors √h; may be negative
 */
record Scale(double c, int p) {
  static final Scale ONE = new Scale(1, 0);

  /** Returns {@code c}. */
  static Scale of(double c) {
    return new Scale(c, 0);
  }

  /** Returns {@code c h}. */
  static Scale h(double c) {
    return new Scale(c, 2);
  }

  /** Returns {@code c √h}. */
  static Scale root(double c) {
    return new Scale(c, 1);
  }

  double at(double h) {
    return switch (p) {
      case 0 -> c;
      case 1 -> c * Math.sqrt(h);
      case 2 -> c * h;
      case -1 -> c / Math.sqrt(h);
      case -2 -> c / h;
      default -> c * Math.pow(h, 0.5 * p);
    };
  }
}
