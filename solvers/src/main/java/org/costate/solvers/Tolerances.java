package org.costate.solvers;

import java.util.Arrays;

/**
 * The scale in which errors are measured: component i may be wrong by {@code aᵢ + r max(|yᵢ|,
 * |ỹᵢ|)} in a step from y to ỹ.
 *
 * <p>The error norm is the root mean square over the components of error / scale, as in Hairer,
 * Nørsett and Wanner (1993), eq. II.4.11. It bounds the error of each step, not of the solution.
 */
public final class Tolerances {
  private final double relative;
  private final double absolute;
  private final double[] absolutes;

  private Tolerances(double relative, double absolute, double[] absolutes) {
    this.relative = relative;
    this.absolute = absolute;
    this.absolutes = absolutes;
  }

  /**
   * Returns tolerances that are the same for every component.
   *
   * @param relative relative tolerance
   * @param absolute absolute tolerance, in the unit of the state
   * @throws IllegalArgumentException if one is negative or not finite, or both are zero
   */
  public static Tolerances of(double relative, double absolute) {
    check(relative, absolute, "absolute");
    return new Tolerances(relative, absolute, new double[0]);
  }

  /**
   * Returns tolerances with an absolute part for each component.
   *
   * @param relative relative tolerance
   * @param absolute absolute tolerances, one per component, in its unit; copied
   * @throws IllegalArgumentException if one is negative or not finite, or both are zero
   */
  public static Tolerances of(double relative, double[] absolute) {
    for (int i = 0; i < absolute.length; i++) {
      check(relative, absolute[i], "absolute[%s]".formatted(i));
    }
    return new Tolerances(relative, Double.NaN, absolute.clone());
  }

  /** Returns the relative tolerance. */
  public double relative() {
    return relative;
  }

  /**
   * Returns the absolute tolerance of a component.
   *
   * @param component index from 0
   */
  public double absolute(int component) {
    return absolutes.length == 0 ? absolute : absolutes[component];
  }

  /**
   * Refuses a state of another size than the tolerances were given for.
   *
   * @param dimension number of components
   */
  void requireFits(int dimension) {
    if (absolutes.length != 0 && absolutes.length != dimension) {
      throw new IllegalArgumentException(
          "%s absolute tolerances for a state of %s components"
              .formatted(absolutes.length, dimension));
    }
  }

  /**
   * Returns the norm of an error.
   *
   * @param error estimate, per component
   * @param y state before the step
   * @param yNext state after it
   * @return dimensionless; {@code NaN} if the error or {@code yNext} is not finite
   */
  public double norm(double[] error, double[] y, double[] yNext) {
    double sum = 0;
    if (absolutes.length == 0) {
      for (int i = 0; i < error.length; i++) {
        double ratio =
            error[i] / (absolute + relative * Math.max(Math.abs(y[i]), Math.abs(yNext[i])));
        // The last term is zero, or NaN where the state overflowed.
        sum += ratio * ratio + 0 * yNext[i];
      }
    } else {
      for (int i = 0; i < error.length; i++) {
        double ratio =
            error[i] / (absolutes[i] + relative * Math.max(Math.abs(y[i]), Math.abs(yNext[i])));
        sum += ratio * ratio + 0 * yNext[i];
      }
    }
    return Math.sqrt(sum / error.length);
  }

  /**
   * Returns the component whose scaled error is largest.
   *
   * @param error estimate, per component
   * @param y state before the step
   * @param yNext state after it
   */
  public int worst(double[] error, double[] y, double[] yNext) {
    int worst = 0;
    double largest = -1;
    for (int i = 0; i < error.length; i++) {
      double scale = absolute(i) + relative * Math.max(Math.abs(y[i]), Math.abs(yNext[i]));
      double ratio = Math.abs(error[i]) / scale;
      if (ratio > largest) {
        largest = ratio;
        worst = i;
      }
    }
    return worst;
  }

  private static void check(double relative, double absolute, String name) {
    if (!(relative >= 0 && absolute >= 0 && relative + absolute > 0)
        || Double.isInfinite(relative + absolute)) {
      throw new IllegalArgumentException(
          "tolerances must be >= 0, finite and not both 0; relative = %s, %s = %s"
              .formatted(relative, name, absolute));
    }
  }

  @Override
  public String toString() {
    return "relative %s, absolute %s"
        .formatted(
            relative,
            absolutes.length == 0 ? String.valueOf(absolute) : Arrays.toString(absolutes));
  }
}
