package org.costate.nets.train;

import java.util.Arrays;
import java.util.Random;

/** Least squares for a·x + b on noisy rows: small, convex, with a known answer. */
final class LineFit implements BatchLoss {

  private final double[] x;
  private final double[] y;

  LineFit(int rows, long seed) {
    Random random = new Random(seed);
    x = random.doubles(rows, -1, 1).toArray();
    y = Arrays.stream(x).map(each -> 2 * each - 0.5 + 0.1 * random.nextGaussian()).toArray();
  }

  @Override
  public int size() {
    return x.length;
  }

  @Override
  public double evaluate(double[] theta, int[] rows, double[] gradient) {
    double sum = 0;
    for (int row : rows) {
      double residual = theta[0] * x[row] + theta[1] - y[row];
      sum += residual * residual;
      gradient[0] += 2 * residual * x[row] / rows.length;
      gradient[1] += 2 * residual / rows.length;
    }
    return sum / rows.length;
  }

  /** Returns the parameters at which the gradient over all rows vanishes. */
  double[] solution() {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return new double[] {xy / xx, meanY - xy / xx * meanX};
  }

  /** Returns the loss over all rows. */
  double all(double[] theta) {
    int[] rows = new int[x.length];
    Arrays.setAll(rows, i -> i);
    return evaluate(theta, rows, new double[2]);
  }
}
