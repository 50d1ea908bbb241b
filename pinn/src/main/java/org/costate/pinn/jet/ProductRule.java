package org.costate.pinn.jet;

import java.util.Arrays;

/** Leibniz' rule on all streams of one feature of two blocks, and its transposes. */
final class ProductRule {
  private final StreamPlan plan;

  ProductRule(StreamPlan plan) {
    this.plan = plan;
  }

  /** Adds the streams of f g. */
  void add(double[][][] to, double[][][] f, double[][][] g, int feature, int n) {
    for (int k = 0; k < plan.products.size(); k++) {
      StreamPlan.ProductTerm t = plan.products.get(k);
      JetLoops.addProduct(
          to[t.stream()][feature], t.weight(), f[t.left()][feature], g[t.right()][feature], n);
    }
  }

  /** Adds to the cotangent of f: by symmetry also that of g, with f in the place of g. */
  void pull(double[][][] fBar, double[][][] bar, double[][][] g, int feature, int n) {
    for (int k = 0; k < plan.products.size(); k++) {
      StreamPlan.ProductTerm t = plan.products.get(k);
      JetLoops.addProduct(
          fBar[t.left()][feature], t.weight(), bar[t.stream()][feature], g[t.right()][feature], n);
    }
  }

  /** Returns the lines of each feature as a block of one, {@code [feature][stream][1][point]}. */
  static double[][][][] lines(double[][][] block) {
    double[][][][] lines = new double[block[0].length][block.length][1][];
    for (int f = 0; f < lines.length; f++) {
      for (int s = 0; s < block.length; s++) {
        lines[f][s][0] = block[s][f];
      }
    }
    return lines;
  }

  /** Makes the streams of one feature zero. */
  static void clear(double[][][] block, int feature, int n) {
    for (double[][] stream : block) {
      Arrays.fill(stream[feature], 0, n, 0);
    }
  }
}
