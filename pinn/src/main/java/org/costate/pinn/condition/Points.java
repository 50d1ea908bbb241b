package org.costate.pinn.condition;

import java.util.List;

/** Single points of {@code [dimension][n]}, and their names in messages. */
final class Points {
  private Points() {}

  static double[] at(double[][] points, int j) {
    double[] x = new double[points.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[i][j];
    }
    return x;
  }

  static String named(List<String> names, double[] x) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < x.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(x[i]);
    }
    return text.append(')').toString();
  }
}
