package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The approximation {@code log p̃(y | x_t) = log N(y; H x̂₀, σ² I + r² H Hᵀ), r² = q² s²/(q² + a²
 * s²)}, and its gradient in x, with x̂₀ the denoised sample and s the spread of the data. For one
 * thread.
 */
final class ObservationTwist {
  private final LinearProcess process;
  private final DifferentiableScore score;
  private final LinearObservation observation;
  private final double dataSpread;
  private final int d;
  private double[] push = {};
  private double[] pushed = {};

  ObservationTwist(
      LinearProcess process,
      DifferentiableScore score,
      LinearObservation observation,
      double dataSpread) {
    if (score.dimension() != observation.dimension()) {
      throw new IllegalArgumentException(
          "score and observation must have one dimension; got %s and %s"
              .formatted(score.dimension(), observation.dimension()));
    }
    if (!(dataSpread > 0) || !Double.isFinite(dataSpread)) {
      throw new IllegalArgumentException("spread of the data must be positive; got " + dataSpread);
    }
    this.process = process;
    this.score = score;
    this.observation = observation;
    this.dataSpread = dataSpread;
    this.d = score.dimension();
  }

  ObservationTwist forAnotherThread() {
    return new ObservationTwist(process, score.forAnotherThread(), observation, dataSpread);
  }

  DifferentiableScore score() {
    return score;
  }

  /**
   * Evaluates.
   *
   * @param slopes the score at x; not modified
   * @param logs receives log p̃ of each row
   * @param gradient receives its gradient
   */
  void evaluate(double t, double[] x, double[] slopes, double[] logs, double[] gradient) {
    if (push.length != x.length) {
      push = new double[x.length];
      pushed = new double[x.length];
    }
    double a = process.scale(t);
    double q = process.spread(t);
    double r = q * dataSpread / Math.hypot(q, a * dataSpread);
    int m = observation.size();
    var factor = new CholeskyDecomposition(covariance(r * r));
    double[][] inverse = factor.getSolver().getInverse().getData();
    double constant = -0.5 * (m * Math.log(2 * Math.PI) + Math.log(factor.getDeterminant()));
    double[] surprise = new double[m];
    for (int row = 0; row < logs.length; row++) {
      for (int i = 0; i < m; i++) {
        surprise[i] = observation.value(i);
        for (int j = 0; j < d; j++) {
          int at = row * d + j;
          surprise[i] -= observation.matrix(i, j) * (x[at] + q * q * slopes[at]) / a;
        }
      }
      double square = 0;
      for (int j = 0; j < d; j++) {
        push[row * d + j] = 0;
      }
      for (int i = 0; i < m; i++) {
        double solved = 0;
        for (int k = 0; k < m; k++) {
          solved += inverse[i][k] * surprise[k];
        }
        square += solved * surprise[i];
        for (int j = 0; j < d; j++) {
          push[row * d + j] += observation.matrix(i, j) * solved;
        }
      }
      logs[row] = constant - 0.5 * square;
    }
    // ∂x̂₀/∂x = (I + q² ∂s/∂x)/a is symmetric for the gradient of a density.
    score.pushforward(t, x, push, pushed);
    for (int i = 0; i < x.length; i++) {
      gradient[i] = (push[i] + q * q * pushed[i]) / a;
    }
  }

  private RealMatrix covariance(double rSquared) {
    int m = observation.size();
    RealMatrix out = new Array2DRowRealMatrix(m, m);
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
          sum += observation.matrix(i, j) * observation.matrix(k, j);
        }
        double own = i == k ? observation.spread() * observation.spread() : 0;
        out.setEntry(i, k, own + rSquared * sum);
      }
    }
    return out;
  }
}
