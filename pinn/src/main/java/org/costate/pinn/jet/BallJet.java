package org.costate.pinn.jet;

import java.util.List;

/**
 * {@code X = x̂ (3 − |x̂|²)/2} of the coordinates of a ball, the others unchanged, and {@code (1 −
 * |x̂|²)²}: none of them has a slope across {@code |x̂| = 1}. Without parameters, and nothing is
 * pulled back through it.
 */
final class BallJet implements JetOp {
  private final List<Integer> coordinates;
  private final ProductRule rule;
  private final Block bent;

  /** {@code (3 − |x̂|²)/2}, {@code [stream][1][point]}. */
  private final double[][][] factor;

  /** {@code 1 − |x̂|²}, likewise. */
  private final double[][][] within;

  private final double[][][] square;

  /** The lines of each coordinate by themselves, {@code [coordinate][stream][1][point]}. */
  private final double[][][][] from;

  private final double[][][][] to;

  BallJet(List<Integer> coordinates, StreamPlan plan, Block input, int capacity) {
    this.coordinates = coordinates;
    rule = new ProductRule(plan);
    bent = Block.of(plan.size(), input.width(), capacity);
    factor = Block.of(plan.size(), 1, capacity).values();
    within = Block.of(plan.size(), 1, capacity).values();
    square = Block.of(plan.size(), 1, capacity).values();
    from = ProductRule.lines(input.values());
    to = ProductRule.lines(bent.values());
  }

  /** Returns X and the other coordinates. */
  Block bent() {
    return bent;
  }

  /** Returns {@code (1 − |x̂|²)²}. */
  double[][][] gate() {
    return square;
  }

  @Override
  public void forward(int n) {
    ProductRule.clear(factor, 0, n);
    for (int k = 0; k < coordinates.size(); k++) {
      double[][][] x = from[coordinates.get(k)];
      rule.add(factor, x, x, 0, n);
    }
    for (int s = 0; s < factor.length; s++) {
      double one = s == 0 ? 1 : 0;
      affine(within[s][0], one, -1, factor[s][0], n);
      affine(factor[s][0], 1.5 * one, -0.5, factor[s][0], n);
    }
    ProductRule.clear(square, 0, n);
    rule.add(square, within, within, 0, n);
    for (int i = 0; i < from.length; i++) {
      if (coordinates.contains(i)) {
        ProductRule.clear(to[i], 0, n);
        rule.add(to[i], from[i], factor, 0, n);
      } else {
        for (int s = 0; s < factor.length; s++) {
          System.arraycopy(from[i][s][0], 0, to[i][s][0], 0, n);
        }
      }
    }
  }

  private static void affine(double[] to, double a, double b, double[] from, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = a + b * from[j];
    }
  }

  @Override
  public void pull(int n) {}
}
