package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;
import org.costate.sde.noise.KeyedNormals;

/**
 * Samples of the data given an observation, by weighted particles: exact as particles and steps
 * become many, whatever the approximation that guides them.
 *
 * <p>Particles step by Euler and Maruyama's method with the score of {@link ObservationGuided}.
 * From x at time t to x' at s each gains the weight {@code p(x' | x) p̃(y | x') / (p̃(y | x) p̂(x'
 * | x))}, where p is the step without guidance and p̂ the one made; at the last time p̃ is the
 * likelihood {@code N(y; H x̂₀, σ² I + r² H Hᵀ)} with the little r left there. Particles are
 * resampled systematically when their effective number falls below half.
 *
 * @see <a href="https://arxiv.org/abs/2306.17775">Wu et al. (2023), Practical and asymptotically
 *     exact conditional sampling in diffusion models, algorithm 1</a>
 */
public final class TwistedParticles {
  private final LinearProcess process;
  private final ObservationTwist twist;
  private final int d;

  /**
   * Prepares to sample, for one thread.
   *
   * @param process that noised the data
   * @param score its score
   * @param observation what was seen
   * @param dataSpread spread of the data, positive
   * @throws IllegalArgumentException if dimensions differ or the spread is not positive
   */
  public TwistedParticles(
      LinearProcess process,
      DifferentiableScore score,
      LinearObservation observation,
      double dataSpread) {
    this.process = process;
    this.twist = new ObservationTwist(process, score, observation, dataSpread);
    this.d = score.dimension();
  }

  /**
   * Samples.
   *
   * @param times of the steps, falling, from the end of the process
   * @param particles how many, at least 2
   * @param seed of the noise
   * @return {@code [particles, dimension]} row-major, equally weighted
   * @throws IllegalArgumentException if there are too few particles or the times do not fall
   */
  public double[] draw(double[] times, int particles, long seed) {
    Particles.require(times, particles);
    double[] x = new double[particles * d];
    double[] z = new double[particles * d];
    double[] score = new double[particles * d];
    double[] force = new double[particles * d];
    double[] likelihoods = new double[particles];
    double[] logs = new double[particles];
    KeyedNormals normals = new KeyedNormals(seed);
    normals.draw(0, times.length, 0, x, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      x[i] *= process.priorSpread();
    }
    double t = times[0];
    twist.score().evaluate(t, x, score);
    twist.evaluate(t, x, score, likelihoods, force);
    for (int r = 0; r < particles; r++) {
      logs[r] = likelihoods[r];
    }
    for (int k = 0; k + 1 < times.length; k++) {
      if (Particles.effective(logs) < 0.5 * particles) {
        x = Particles.resample(x, logs, Particles.uniform(normals, k));
        twist.score().evaluate(t, x, score);
        twist.evaluate(t, x, score, likelihoods, force);
      }
      normals.draw(0, k, 0, z, 0, z.length);
      move(t, t - times[k + 1], x, score, force, z, logs);
      for (int r = 0; r < particles; r++) {
        logs[r] -= likelihoods[r];
      }
      t = times[k + 1];
      twist.score().evaluate(t, x, score);
      twist.evaluate(t, x, score, likelihoods, force);
      for (int r = 0; r < particles; r++) {
        logs[r] += likelihoods[r];
      }
    }
    return Particles.resample(x, logs, Particles.uniform(normals, times.length));
  }

  /**
   * Steps, and adds {@code log p(x' | x) − log p̂(x' | x)}: with u the guidance in a step, in units
   * of its spread, {@code −u·z − ‖u‖²/2}.
   */
  private void move(
      double t, double h, double[] x, double[] score, double[] force, double[] z, double[] logs) {
    double f = process.drift(t);
    double gSquared = process.noiseSquared(t);
    double spread = Math.sqrt(gSquared * h);
    for (int i = 0; i < x.length; i++) {
      double u = spread * force[i];
      x[i] += h * (gSquared * score[i] - f * x[i]) + spread * (u + z[i]);
      logs[i / d] -= u * (z[i] + 0.5 * u);
    }
  }
}
