package org.costate.nets.train.loss;

/** What one residual costs, and the slope of that cost. */
public sealed interface Penalty {

  /**
   * Returns the cost of a residual, at least 0 and zero at 0.
   *
   * @param r prediction minus target
   */
  double cost(double r);

  /**
   * Returns the derivative of the cost; where there is none (the absolute value at 0) the
   * subgradient 0.
   *
   * @param r prediction minus target
   */
  double slope(double r);

  /** The square {@code r²}. */
  record Squared() implements Penalty {
    @Override
    public double cost(double r) {
      return r * r;
    }

    @Override
    public double slope(double r) {
      return 2 * r;
    }
  }

  /**
   * The absolute value {@code |r|}, with slope {@code sign(r)} and 0 at 0.
   *
   * <p>Not smooth at zero: the slope jumps by 2, so gradient methods at a constant rate hover about
   * an exact fit instead of settling, and L-BFGS may stop early. Use {@link Huber} for a smooth
   * neighbour.
   */
  record Absolute() implements Penalty {
    @Override
    public double cost(double r) {
      return Math.abs(r);
    }

    @Override
    public double slope(double r) {
      return Math.signum(r);
    }
  }

  /**
   * Huber's penalty: {@code r²/2} for {@code |r| ≤ δ}, else {@code δ (|r| − δ/2)}; once
   * continuously differentiable.
   *
   * @param delta the width δ of the quadratic part, positive, in units of the residual
   * @see <a href="https://doi.org/10.1214/aoms/1177703732">Huber (1964)</a>
   */
  record Huber(double delta) implements Penalty {
    /** Checks the width. */
    public Huber {
      if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("delta must be positive and finite; got " + delta);
      }
    }

    @Override
    public double cost(double r) {
      double size = Math.abs(r);
      return size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta);
    }

    @Override
    public double slope(double r) {
      return Math.max(-delta, Math.min(delta, r));
    }
  }
}
