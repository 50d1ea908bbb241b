package org.costate.sde.method;

import org.costate.sde.noise.Areas;

/**
 * A product rule for the noise of one step, so that means over it need no sampling: W, and the rows
 * of areas that the method reads, at its nodes side by side.
 */
final class GaussianNodes {
  final int count;
  final double[] weight;
  private final double[] points;
  private final Areas areas;
  private final int noise;
  private final int variables;

  private GaussianNodes(double[] points, double[] weights, Areas areas, int noise) {
    this.points = points;
    this.areas = areas;
    this.noise = noise;
    this.variables =
        switch (areas) {
          case NONE -> noise;
          case SPACE_TIME, SPACE_SPACE -> 2 * noise;
          case SPACE_TIME_TIME -> 3 * noise;
        };
    this.count = (int) Math.round(Math.pow(points.length, variables));
    this.weight = new double[count];
    for (int k = 0; k < count; k++) {
      weight[k] = 1;
      for (int v = 0; v < variables; v++) {
        weight[k] *= weights[place(k, v)];
      }
    }
  }

  /** Four points for each variable: exact for polynomials of degree 7. */
  static GaussianNodes four(Areas areas, int noise) {
    double inner = Math.sqrt(3 - Math.sqrt(6));
    double outer = Math.sqrt(3 + Math.sqrt(6));
    double often = (3 + Math.sqrt(6)) / 12;
    return new GaussianNodes(
        new double[] {-outer, -inner, inner, outer},
        new double[] {0.5 - often, often, often, 0.5 - often},
        areas,
        noise);
  }

  private int place(int node, int variable) {
    int rest = node;
    for (int v = 0; v < variable; v++) {
      rest /= points.length;
    }
    return rest % points.length;
  }

  /**
   * Writes the noise of a step of length h: node after node, {@code repeats} times each.
   *
   * @param w receives {@code [noise, count * repeats]}
   * @param area receives the rows of areas; A is its mean given W and H
   */
  void write(double h, int repeats, double[] w, double[] area) {
    int paths = count * repeats;
    double[] variances = {h, h / 12, h / 720};
    for (int v = 0; v < variables; v++) {
      double[] target = v < noise ? w : area;
      int row = v < noise ? v : v - noise;
      double size = Math.sqrt(variances[v / noise]);
      for (int p = 0; p < paths; p++) {
        target[row * paths + p] = size * points[place(p / repeats, v)];
      }
    }
    if (areas == Areas.SPACE_SPACE) {
      for (int a = 0; a < noise; a++) {
        for (int b = 0; b < noise; b++) {
          for (int p = 0; p < paths; p++) {
            area[(noise + a * noise + b) * paths + p] =
                area[a * paths + p] * w[b * paths + p] - area[b * paths + p] * w[a * paths + p];
          }
        }
      }
    }
  }
}
