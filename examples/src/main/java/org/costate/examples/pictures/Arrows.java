package org.costate.examples.pictures;

import org.costate.solvers.VectorField;
import org.costate.validation.draw.Series;

/** A field of two components, evaluated on a grid of points. */
public final class Arrows {
  private Arrows() {}

  /**
   * Returns arrows along the field on a grid over a box, its edges included.
   *
   * @param name what the legend says
   * @param field autonomous, two components
   * @param low least coordinates of the box
   * @param high greatest coordinates of the box
   * @param perSide points in each direction, at least 2
   */
  public static Series on(
      String name, VectorField field, double[] low, double[] high, int perSide) {
    int n = perSide * perSide;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] dx = new double[n];
    double[] dy = new double[n];
    double[] slope = new double[2];
    for (int k = 0; k < n; k++) {
      int row = k / perSide;
      x[k] = low[0] + (high[0] - low[0]) * (k % perSide) / (perSide - 1);
      y[k] = low[1] + (high[1] - low[1]) * row / (perSide - 1);
      field.derivative(0, new double[] {x[k], y[k]}, slope);
      dx[k] = slope[0];
      dy[k] = slope[1];
    }
    return Series.arrows(name, x, y, dx, dy);
  }
}
