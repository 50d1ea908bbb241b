package org.costate.examples.diffusion;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Objective;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The negative mean evidence bound of a linear variational autoencoder on centred data of a
 * covariance C, in closed form: encoder {@code z ~ N(E x, diag s²)}, decoder {@code x ~ N(W z, σ²
 * I)}.
 *
 * <pre>d/2 ln 2πσ² + [tr(M C Mᵀ) + Σ s² ‖w‖²]/2σ² + ½[tr(E C Eᵀ) + Σ(s² − 1 − ln s²)],  M = I − W E
 * </pre>
 *
 * <p>Parameters in turn: W and E row by row, ln s, ln σ.
 */
final class LinearBound implements Objective {
  private final RealMatrix covariance;
  private final int d;
  private final int q;

  LinearBound(RealMatrix covariance, int latent) {
    this.covariance = covariance;
    this.d = covariance.getRowDimension();
    this.q = latent;
  }

  double[] start(long seed) {
    var normal =
        ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    double[] theta = new double[2 * d * q + q + 1];
    Arrays.setAll(theta, i -> i < 2 * d * q ? 0.1 * normal.sample() : 0);
    return theta;
  }

  /** Returns {@code W Wᵀ + σ² I}, the covariance of the model. */
  RealMatrix model(double[] theta) {
    RealMatrix w = matrix(theta, 0, d, q);
    double variance = Math.exp(2 * theta[theta.length - 1]);
    return w.multiplyTransposed(w)
        .add(MatrixUtils.createRealIdentityMatrix(d).scalarMultiply(variance));
  }

  private static RealMatrix matrix(double[] theta, int from, int rows, int columns) {
    RealMatrix out = new Array2DRowRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out.setEntry(i, j, theta[from + i * columns + j]);
      }
    }
    return out;
  }

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    RealMatrix w = matrix(theta, 0, d, q);
    RealMatrix e = matrix(theta, d * q, q, d);
    double precision = Math.exp(-2 * theta[theta.length - 1]);
    RealMatrix m = MatrixUtils.createRealIdentityMatrix(d).subtract(w.multiply(e));
    RealMatrix mc = m.multiply(covariance);
    RealMatrix ec = e.multiply(covariance);
    double lost = mc.multiplyTransposed(m).getTrace();
    double latent = ec.multiplyTransposed(e).getTrace();
    RealMatrix wBar = mc.multiplyTransposed(e).scalarMultiply(-precision);
    RealMatrix eBar = ec.subtract(w.transposeMultiply(mc).scalarMultiply(precision));
    for (int j = 0; j < q; j++) {
      double log = theta[2 * d * q + j];
      double variance = Math.exp(2 * log);
      double norm = 0;
      for (int i = 0; i < d; i++) {
        norm += w.getEntry(i, j) * w.getEntry(i, j);
        wBar.addToEntry(i, j, precision * variance * w.getEntry(i, j));
      }
      lost += variance * norm;
      latent += variance - 1 - 2 * log;
      gradient[2 * d * q + j] = variance * (precision * norm + 1) - 1;
    }
    gradient[theta.length - 1] = d - precision * lost;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < q; j++) {
        gradient[i * q + j] = wBar.getEntry(i, j);
        gradient[d * q + j * d + i] = eBar.getEntry(j, i);
      }
    }
    return 0.5 * d * (Math.log(2 * Math.PI) + 2 * theta[theta.length - 1])
        + 0.5 * precision * lost
        + 0.5 * latent;
  }
}
