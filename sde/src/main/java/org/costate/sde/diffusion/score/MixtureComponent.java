package org.costate.sde.diffusion.score;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/** One normal law N(m, S) of a mixture, along the eigenvectors of S. */
final class MixtureComponent {
  final double logWeight;
  final double[] mean;

  /** Eigenvalues of S. */
  final double[] variances;

  /** Eigenvectors as rows; null if they are the axes. */
  final double @Nullable [][] axes;

  MixtureComponent(double weight, double[] mean, double[] variances, double @Nullable [][] axes) {
    this.logWeight = Math.log(weight);
    this.mean = mean;
    this.variances = variances;
    this.axes = axes;
  }

  static MixtureComponent of(double weight, double[] mean, double[][] covariance) {
    int n = mean.length;
    RealMatrix matrix = new Array2DRowRealMatrix(covariance);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double size = Math.sqrt(Math.abs(covariance[i][i] * covariance[j][j]));
        if (!(Math.abs(covariance[i][j] - covariance[j][i]) <= 1e-12 * size)) {
          throw new IllegalArgumentException(
              "covariance must be symmetric; [%s][%s] = %s, [%s][%s] = %s"
                  .formatted(i, j, covariance[i][j], j, i, covariance[j][i]));
        }
      }
    }
    var decomposition = new EigenDecompositionSymmetric(matrix);
    double[] variances = decomposition.getEigenvalues().clone();
    double largest = 0;
    for (double variance : variances) {
      largest = Math.max(largest, variance);
    }
    double[][] axes = new double[n][];
    for (int i = 0; i < n; i++) {
      if (!(variances[i] >= -1e-14 * largest)) {
        throw new IllegalArgumentException(
            "covariance must have no negative eigenvalue; got " + variances[i]);
      }
      variances[i] = Math.max(variances[i], 0);
      axes[i] = decomposition.getEigenvector(i).toArray();
    }
    return new MixtureComponent(weight, mean, variances, axes);
  }

  /**
   * Writes the coordinates of {@code x − a m} along the axes, and returns {@code log w N(x; a m,
   * a²S + q²I)} but for the constant −d/2 log 2π.
   */
  double coordinates(double[] x, int from, double a, double qSquared, double[] u) {
    int n = mean.length;
    double sum = 0;
    double product = 1;
    double logDeterminant = 0;
    for (int j = 0; j < n; j++) {
      double v = a * a * variances[j] + qSquared;
      double value = axes == null ? x[from + j] - a * mean[j] : along(axes[j], x, from, a);
      u[j] = value;
      sum += value * value / v;
      product *= v;
      // One logarithm for many factors, as long as their product neither overflows nor vanishes.
      if (!(product > 1e-200 && product < 1e200) || j == n - 1) {
        logDeterminant += Math.log(product);
        product = 1;
      }
    }
    return logWeight - 0.5 * (sum + logDeterminant);
  }

  private double along(double[] axis, double[] x, int from, double a) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * (x[from + i] - a * mean[i]);
    }
    return sum;
  }

  /** Adds {@code factor V⁻¹ u}, u given along the axes, to {@code out}, which is along none. */
  void addInverse(double factor, double[] u, double a, double qSquared, double[] out, int at) {
    for (int j = 0; j < u.length; j++) {
      addAlong(j, factor * u[j] / (a * a * variances[j] + qSquared), out, at);
    }
  }

  /** Adds {@code factor a S V⁻¹ u}, u given along the axes, to {@code out}, which is along none. */
  void addGain(double factor, double[] u, double a, double qSquared, double[] out, int at) {
    for (int j = 0; j < u.length; j++) {
      double gain = a * variances[j] / (a * a * variances[j] + qSquared);
      addAlong(j, factor * gain * u[j], out, at);
    }
  }

  /** Adds {@code factor (m + a S V⁻¹ u)}, u given along the axes, to {@code out}. */
  void addPosterior(double factor, double[] u, double a, double qSquared, double[] out, int at) {
    for (int i = 0; i < mean.length; i++) {
      out[at + i] += factor * mean[i];
    }
    addGain(factor, u, a, qSquared, out, at);
  }

  /** Adds a vector given along the axes to {@code out}, which is along none. */
  void addRotatedBack(double[] u, double[] out, int at) {
    for (int j = 0; j < u.length; j++) {
      addAlong(j, u[j], out, at);
    }
  }

  private void addAlong(int j, double value, double[] out, int at) {
    if (axes == null) {
      out[at + j] += value;
    } else {
      double[] axis = axes[j];
      for (int i = 0; i < axis.length; i++) {
        out[at + i] += value * axis[i];
      }
    }
  }

  /** Writes the coordinates of a vector along the axes. */
  void rotate(double[] v, int from, double[] u) {
    for (int j = 0; j < u.length; j++) {
      if (axes == null) {
        u[j] = v[from + j];
      } else {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
          sum += axes[j][i] * v[from + i];
        }
        u[j] = sum;
      }
    }
  }

  /** Returns S. */
  double[][] covariance() {
    int n = mean.length;
    double[][] out = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          double shape = axes == null ? (r == j && c == j ? 1 : 0) : axes[j][r] * axes[j][c];
          out[r][c] += variances[j] * shape;
        }
      }
    }
    return out;
  }
}
