package org.costate.validation.physics;

import java.util.function.ToDoubleFunction;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.WindowedSolution;

/** What a training gave, in one network or in windows of time. */
public interface Fit {
  /** Returns the relative L2 error of the first component over points {@code [dimension][n]}. */
  double error(ToDoubleFunction<double[]> reference, double[][] points);

  /** Returns the iterations made by the last minimisers, all windows together. */
  int iterations();

  /** Returns that of one network. */
  static Fit of(PinnSolution u) {
    return new Fit() {
      @Override
      public double error(ToDoubleFunction<double[]> reference, double[][] points) {
        return u.relativeError(reference, points);
      }

      @Override
      public int iterations() {
        return u.result().iterations();
      }
    };
  }

  /** Returns that of windows of time. */
  static Fit of(WindowedSolution u) {
    return new Fit() {
      @Override
      public double error(ToDoubleFunction<double[]> reference, double[][] points) {
        return u.relativeError(reference, points);
      }

      @Override
      public int iterations() {
        return u.windows().stream().mapToInt(window -> window.result().iterations()).sum();
      }
    };
  }
}
