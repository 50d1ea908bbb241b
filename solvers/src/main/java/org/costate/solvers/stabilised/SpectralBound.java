package org.costate.solvers.stabilised;

import org.costate.solvers.VectorField;

/** Where a bound of the spectral radius of ∂f/∂y comes from. Immutable. */
public sealed interface SpectralBound {

  /** Gives bounds along one solve. */
  interface Source {
    /**
     * Returns a bound of the spectral radius.
     *
     * @param t time
     * @param y state; not modified
     * @param slope f(t, y); not modified
     * @return at least 0, in 1/unit of time; {@code NaN} if the field was not finite on the way
     */
    double at(double t, double[] y, double[] slope);

    /** Returns the number of field evaluations so far. */
    long evaluations();
  }

  /**
   * Opens a source.
   *
   * @param field right-hand side
   */
  Source open(VectorField field);

  /** Returns whether the bound depends on t and y alone, and not on what was asked before. */
  boolean isFunctionOfState();

  /** A bound of the caller's. */
  @FunctionalInterface
  interface Formula {
    /**
     * Returns a bound of the spectral radius.
     *
     * @param t time
     * @param y state; not modified
     */
    double at(double t, double[] y);
  }

  /** Returns estimates by power iterations with differences of the field, enlarged by a fifth. */
  static SpectralBound byPowerIteration() {
    return new Estimated();
  }

  /**
   * Returns a bound of the caller's.
   *
   * @param formula for fields of any size; should be cheap, as it is asked in every step
   */
  static SpectralBound of(Formula formula) {
    return new Given(formula);
  }

  /** Estimates by {@link PowerIteration}. */
  record Estimated() implements SpectralBound {
    @Override
    public Source open(VectorField field) {
      return new PowerIteration(field);
    }

    @Override
    public boolean isFunctionOfState() {
      return false;
    }
  }

  /**
   * A bound of the caller's.
   *
   * @param formula evaluates it
   */
  record Given(Formula formula) implements SpectralBound {
    @Override
    public Source open(VectorField field) {
      return new Source() {
        @Override
        public double at(double t, double[] y, double[] slope) {
          double bound = formula.at(t, y);
          if (!(bound >= 0 || Double.isNaN(bound))) {
            throw new IllegalArgumentException(
                "a spectral radius is at least 0; got %s at t = %s".formatted(bound, t));
          }
          return bound;
        }

        @Override
        public long evaluations() {
          return 0;
        }
      };
    }

    @Override
    public boolean isFunctionOfState() {
      return true;
    }
  }
}
