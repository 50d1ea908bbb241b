package org.costate.pinn.condition;

import java.util.Arrays;

/** Measured values of an unknown at points of the domain. Immutable. */
public final class Observations {
  private final double[][] points;
  private final double[] values;

  private Observations(double[][] points, double[] values) {
    this.points = points;
    this.values = values;
  }

  /**
   * Returns the observations.
   *
   * @param points coordinates {@code [dimension][n]}; copied
   * @param values n of them, finite; copied
   * @throws IllegalArgumentException if the numbers of points differ, there are none, or a value is
   *     not finite
   */
  public static Observations of(double[][] points, double[] values) {
    double[][] copy = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      copy[i] = points[i].clone();
      if (copy[i].length != values.length || values.length == 0) {
        throw new IllegalArgumentException(
            "every coordinate needs one number for each of %s values; coordinate %s has %s"
                .formatted(values.length, i, copy[i].length));
      }
    }
    for (int j = 0; j < values.length; j++) {
      if (!Double.isFinite(values[j])) {
        throw new IllegalArgumentException(
            "values must be finite; values[%s] = %s".formatted(j, values[j]));
      }
    }
    return new Observations(copy, values.clone());
  }

  /** Returns some of the observations. */
  Observations at(int[] kept) {
    double[][] some = new double[points.length][];
    for (int i = 0; i < some.length; i++) {
      double[] line = points[i];
      some[i] = Arrays.stream(kept).mapToDouble(j -> line[j]).toArray();
    }
    return new Observations(some, Arrays.stream(kept).mapToDouble(j -> values[j]).toArray());
  }

  double[][] points() {
    return points;
  }

  double[] values() {
    return values;
  }
}
