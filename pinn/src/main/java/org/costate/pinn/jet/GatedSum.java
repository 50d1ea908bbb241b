package org.costate.pinn.jet;

/** {@code sum = f + q g} with a given q of one feature, which has no cotangent. */
final class GatedSum implements JetOp {
  private final ProductRule rule;
  private final double[][][] q;
  private final Block f;
  private final Block g;
  private final Block sum;
  private final double[][][][] gLines;
  private final double[][][][] gBars;
  private final double[][][][] sumLines;
  private final double[][][][] sumBars;

  GatedSum(StreamPlan plan, double[][][] q, Block f, Block g, Block sum) {
    rule = new ProductRule(plan);
    this.q = q;
    this.f = f;
    this.g = g;
    this.sum = sum;
    gLines = ProductRule.lines(g.values());
    gBars = ProductRule.lines(g.bars());
    sumLines = ProductRule.lines(sum.values());
    sumBars = ProductRule.lines(sum.bars());
  }

  @Override
  public void forward(int n) {
    copy(f.values(), sum.values(), n);
    for (int k = 0; k < sum.width(); k++) {
      rule.add(sumLines[k], gLines[k], q, 0, n);
    }
  }

  @Override
  public void pull(int n) {
    copy(sum.bars(), f.bars(), n);
    for (int k = 0; k < sum.width(); k++) {
      ProductRule.clear(g.bars(), k, n);
      rule.pull(gBars[k], sumBars[k], q, 0, n);
    }
  }

  private static void copy(double[][][] from, double[][][] to, int n) {
    for (int s = 0; s < from.length; s++) {
      for (int k = 0; k < from[s].length; k++) {
        System.arraycopy(from[s][k], 0, to[s][k], 0, n);
      }
    }
  }
}
