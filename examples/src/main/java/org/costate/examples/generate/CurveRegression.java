package org.costate.examples.generate;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.loss.MeanLoss;

/** The mean squared error of a network that is to give the point for its parameter t. */
final class CurveRegression implements BatchLoss {
  private final Chain chain;
  private final double[] t;
  private final double[] points;
  private final int width;
  private final MeanLoss loss = MeanLoss.squared();

  CurveRegression(Chain chain, double[] t, double[] points) {
    this.chain = chain;
    this.t = t;
    this.points = points;
    this.width = points.length / t.length;
  }

  @Override
  public int size() {
    return t.length;
  }

  @Override
  public double evaluate(double[] theta, int[] rows, double[] gradient) {
    double[] x = new double[rows.length];
    double[] target = new double[rows.length * width];
    for (int r = 0; r < rows.length; r++) {
      x[r] = t[rows[r]];
      System.arraycopy(points, rows[r] * width, target, r * width, width);
    }
    FusedFunction network = FusedFunction.of(chain, rows.length, theta);
    double[] y = new double[target.length];
    double[] record = new double[network.recordLength()];
    network.value(x, y, record, 0);
    double[] bar = new double[y.length];
    double value = loss.evaluate(y, target, bar);
    network.pullback(x, bar, new double[x.length], gradient, record, 0);
    return value;
  }
}
