package org.costate.validation.physics;

import java.util.Arrays;
import org.costate.pinn.TrainedSolution;
import org.costate.pinn.residual.Residual;

/** What a training gave, in one network or in windows of time. */
public interface Fit {
  /**
   * Returns a formula of the solution.
   *
   * @param formula as in an equation
   * @param points coordinates {@code [dimension][n]}; not modified
   */
  double[] evaluate(Residual formula, double[][] points);

  /** Returns the iterations made by the last minimisers, all windows together. */
  int iterations();

  /** Returns that of a solution; NaN everywhere if its training failed or was interrupted. */
  static Fit of(TrainedSolution u) {
    return new Fit() {
      @Override
      public double[] evaluate(Residual formula, double[][] points) {
        if (u.outcome().end().isEarly()) {
          double[] none = new double[points[0].length];
          Arrays.fill(none, Double.NaN);
          return none;
        }
        return u.evaluate(formula, points);
      }

      @Override
      public int iterations() {
        return u.iterations();
      }
    };
  }

  /**
   * Returns that of a solution which is odd in a coordinate, from the half where that is positive.
   * Only formulas that are odd themselves may be asked for: values, but not slopes along it.
   *
   * @param upper the solution where the coordinate is positive
   * @param coordinate which, counted from 0
   */
  static Fit odd(Fit upper, int coordinate) {
    return new Fit() {
      @Override
      public double[] evaluate(Residual formula, double[][] points) {
        double[][] mirrored = points.clone();
        double[] x = points[coordinate];
        mirrored[coordinate] = Arrays.stream(x).map(Math::abs).toArray();
        double[] values = upper.evaluate(formula, mirrored);
        for (int j = 0; j < values.length; j++) {
          values[j] *= Math.signum(x[j]);
        }
        return values;
      }

      @Override
      public int iterations() {
        return upper.iterations();
      }
    };
  }
}
