package org.costate.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;

/** Compares gradients with central differences of fourth order. */
public final class CentralDifferences {
  private static final double STEP = 1e-3;

  private CentralDifferences() {}

  /**
   * Fails unless every component of a gradient is that of the function, to a tolerance relative to
   * the largest component.
   */
  public static void check(
      ToDoubleFunction<double[]> function, double[] at, double[] gradient, double tolerance) {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    double[] x = at.clone();
    for (int i = 0; i < x.length; i++) {
      double near = difference(function, x, i, STEP);
      double far = difference(function, x, i, 2 * STEP);
      assertEquals((4 * near - far) / 3, gradient[i], tolerance * largest, "component " + i);
    }
  }

  private static double difference(
      ToDoubleFunction<double[]> function, double[] x, int i, double step) {
    double middle = x[i];
    x[i] = middle + step;
    double up = function.applyAsDouble(x);
    x[i] = middle - step;
    double down = function.applyAsDouble(x);
    x[i] = middle;
    return (up - down) / (2 * step);
  }
}
