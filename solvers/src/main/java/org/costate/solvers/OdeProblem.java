package org.costate.solvers;

/**
 * The initial-value problem {@code dy/dt = f(t, y), y(t0) = y0} on the span from t0 to t1.
 *
 * <p>t1 may lie before t0 (backward time) or on it (the solution is then the initial state).
 *
 * @param <F> the kind of field
 */
public final class OdeProblem<F extends VectorField> {
  private final F field;
  private final double t0;
  private final double[] y0;
  private final double t1;

  private OdeProblem(F field, double t0, double[] y0, double t1) {
    this.field = field;
    this.t0 = t0;
    this.y0 = y0;
    this.t1 = t1;
  }

  /**
   * Poses a problem.
   *
   * @param field right-hand side
   * @param t0 start of the span, finite
   * @param y0 state at {@code t0}, finite, length {@link VectorField#dimension()}; copied
   * @param t1 end of the span, finite
   * @throws IllegalArgumentException if the lengths differ or a number is not finite, quoting it
   */
  public static <F extends VectorField> OdeProblem<F> of(
      F field, double t0, double[] y0, double t1) {
    if (y0.length != field.dimension()) {
      throw new IllegalArgumentException(
          "initial state must have the %s components of the field; got %s"
              .formatted(field.dimension(), y0.length));
    }
    if (!Double.isFinite(t0) || !Double.isFinite(t1) || Double.isInfinite(t1 - t0)) {
      throw new IllegalArgumentException("span must be finite; got [%s, %s]".formatted(t0, t1));
    }
    for (int i = 0; i < y0.length; i++) {
      if (!Double.isFinite(y0[i])) {
        throw new IllegalArgumentException(
            "initial state must be finite; y0[%s] = %s".formatted(i, y0[i]));
      }
    }
    return new OdeProblem<>(field, t0, y0.clone(), t1);
  }

  /** Returns the right-hand side. */
  public F field() {
    return field;
  }

  /** Returns the start of the span. */
  public double t0() {
    return t0;
  }

  /** Returns a copy of the initial state. */
  public double[] y0() {
    return y0.clone();
  }

  /** Returns the end of the span. */
  public double t1() {
    return t1;
  }

  /** Returns the number of components of the state. */
  public int dimension() {
    return y0.length;
  }
}
