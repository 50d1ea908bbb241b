package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.solvers.VectorField;

/**
 * The drift of the reverse family, {@code f x − (1 + l²)/2 g² s(t, x)}, of a batch: with l = 0 the
 * probability flow, an ordinary differential equation any solver may solve back in time, with l = 1
 * the drift of the reverse stochastic equation. All members have the marginals of the process.
 *
 * <p>The state holds the samples, {@code [rows, dimension]} row-major.
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), equations 6 and 13</a>
 */
public final class ProbabilityFlow implements VectorField {
  private final LinearProcess process;
  private final Score score;
  private final int length;
  private final double half;

  private ProbabilityFlow(LinearProcess process, Score score, int length, double half) {
    this.process = process;
    this.score = score;
    this.length = length;
    this.half = half;
  }

  /**
   * Returns the probability flow.
   *
   * @param process that noised the data
   * @param score its score
   * @param rows number of samples in the state, at least 1
   * @throws IllegalArgumentException if there are no rows
   */
  public static ProbabilityFlow of(LinearProcess process, Score score, int rows) {
    return reverseDrift(process, score, rows, 0);
  }

  /**
   * Returns the drift of a member of the family.
   *
   * @param process that noised the data
   * @param score its score
   * @param rows number of samples in the state, at least 1
   * @param noiseLevel l, at least 0
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public static ProbabilityFlow reverseDrift(
      LinearProcess process, Score score, int rows, double noiseLevel) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    if (!(noiseLevel >= 0) || !Double.isFinite(noiseLevel)) {
      throw new IllegalArgumentException("noise level must be >= 0; got " + noiseLevel);
    }
    return new ProbabilityFlow(
        process, score, rows * score.dimension(), 0.5 * (1 + noiseLevel * noiseLevel));
  }

  @Override
  public int dimension() {
    return length;
  }

  @Override
  public void derivative(double t, double[] x, double[] dxdt) {
    score.evaluate(t, x, dxdt);
    double f = process.drift(t);
    double g = half * process.noiseSquared(t);
    for (int i = 0; i < length; i++) {
      dxdt[i] = f * x[i] - g * dxdt[i];
    }
  }
}
