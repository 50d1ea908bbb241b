package org.costate.sde.diffusion.score;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** Conditions a mixture of normal laws on linear observations. */
final class MixturePosterior {
  /** Weights this far below the greatest vanish beside it. */
  private static final double LEAST_LOG_WEIGHT = -600;

  private MixturePosterior() {}

  static GaussianMixture of(GaussianMixture mixture, double[][] h, double[] y, double spread) {
    if (h.length == 0 || y.length != h.length) {
      throw new IllegalArgumentException(
          "need one observation for each row of H, and one at least; got %s and %s"
              .formatted(y.length, h.length));
    }
    for (double[] row : h) {
      if (row.length != mixture.dimension()) {
        throw new IllegalArgumentException(
            "rows of H must have %s entries; got %s".formatted(mixture.dimension(), row.length));
      }
    }
    if (!(spread > 0) || !Double.isFinite(spread)) {
      throw new IllegalArgumentException("spread must be positive; got " + spread);
    }
    RealMatrix matrix = new Array2DRowRealMatrix(h);
    RealMatrix noise =
        MatrixUtils.createRealIdentityMatrix(h.length).scalarMultiply(spread * spread);
    RealVector observed = new ArrayRealVector(y);
    int n = mixture.size();
    double[] logs = new double[n];
    double largest = Double.NEGATIVE_INFINITY;
    List<double[]> means = new ArrayList<>();
    List<double[][]> covariances = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      MixtureComponent c = mixture.components().get(k);
      RealMatrix covariance = new Array2DRowRealMatrix(c.covariance());
      RealMatrix cross = covariance.multiplyTransposed(matrix);
      var factor = new CholeskyDecomposition(matrix.multiply(cross).add(noise));
      RealVector mean = new ArrayRealVector(c.mean);
      RealVector surprise = observed.subtract(matrix.operate(mean));
      RealVector solved = factor.getSolver().solve(surprise);
      logs[k] =
          c.logWeight - 0.5 * (surprise.dotProduct(solved) + Math.log(factor.getDeterminant()));
      largest = Math.max(largest, logs[k]);
      means.add(mean.add(cross.operate(solved)).toArray());
      RealMatrix gain = factor.getSolver().solve(cross.transpose());
      covariances.add(symmetric(covariance.subtract(cross.multiply(gain))));
    }
    double sum = 0;
    for (double log : logs) {
      sum += log - largest > LEAST_LOG_WEIGHT ? Math.exp(log - largest) : 0;
    }
    List<Double> weights = new ArrayList<>();
    List<double[]> keptMeans = new ArrayList<>();
    List<double[][]> keptCovariances = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      if (logs[k] - largest > LEAST_LOG_WEIGHT) {
        weights.add(Math.exp(logs[k] - largest) / sum);
        keptMeans.add(means.get(k));
        keptCovariances.add(covariances.get(k));
      }
    }
    return GaussianMixture.of(
        weights.stream().mapToDouble(Double::doubleValue).toArray(),
        keptMeans.toArray(double[][]::new),
        keptCovariances);
  }

  private static double[][] symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5).getData();
  }
}
