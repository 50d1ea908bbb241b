package org.costate.sde.diffusion.process;

/**
 * The rate {@code b(t) = b₀ + (b₁ − b₀) t} on [0, 1] and its integral.
 *
 * @param first b₀, positive
 * @param last b₁, at least b₀
 */
record RateSchedule(double first, double last) {
  RateSchedule {
    if (!(first > 0 && last >= first) || !Double.isFinite(last)) {
      throw new IllegalArgumentException(
          "rates must be finite with 0 < b0 <= b1; got %s and %s".formatted(first, last));
    }
  }

  double at(double t) {
    return first + (last - first) * t;
  }

  /** Returns B(t) = ∫₀ᵗ b. */
  double integral(double t) {
    return t * (first + 0.5 * (last - first) * t);
  }

  /** Returns the time at which the integral has a value; the form does not cancel. */
  double timeAt(double integral) {
    return 2 * integral / (first + Math.sqrt(first * first + 2 * (last - first) * integral));
  }

  static double requireReached(String name, double logRatio, double t) {
    // A λ computed at T itself may come back a rounding error later.
    if (!(t >= 0 && t <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "%s never has log(a/q) = %s on [0, 1]".formatted(name, logRatio));
    }
    return Math.min(t, 1);
  }
}
