package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;

/**
 * Samples of the tilted law {@code π ∝ p_c^(1+w) p_u^(−w)} at the last time, by weighted particles.
 *
 * <p>Particles follow the reverse equation with the guided score {@code s_π = (1+w) s_c − w s_u}.
 * The product of the noised laws at time t obeys the equation of the particles but for a term that
 * multiplies their density: in the time that runs back each gains the logarithmic weight
 *
 * <pre>d log W = ½ g² w (1+w) ‖s_c − s_u‖² dτ,</pre>
 *
 * since {@code ‖s_π‖² − (1+w)‖s_c‖² + w‖s_u‖² = w (1+w) ‖s_c − s_u‖²}. When the effective number of
 * particles falls below half, they are resampled systematically, so they depend on one another. The
 * law is right as particles and steps become many; both p_c and p_u are taken to be the prior at
 * the end of the process.
 *
 * @see <a href="https://arxiv.org/abs/2503.02819">Skreta et al. (2025), Feynman-Kac correctors in
 *     diffusion</a>
 */
public final class TiltedParticles {
  private final LinearProcess process;
  private final Score conditional;
  private final Score unconditional;
  private final double weight;

  /**
   * Prepares to sample.
   *
   * @param process that noised the data
   * @param conditional s_c
   * @param unconditional s_u
   * @param weight w, at least 0
   * @throws IllegalArgumentException if dimensions differ or the weight is out of range
   */
  public TiltedParticles(
      LinearProcess process, Score conditional, Score unconditional, double weight) {
    if (conditional.dimension() != unconditional.dimension()) {
      throw new IllegalArgumentException(
          "scores must have one dimension; got %s and %s"
              .formatted(conditional.dimension(), unconditional.dimension()));
    }
    if (!(weight >= 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight must be >= 0; got " + weight);
    }
    this.process = process;
    this.conditional = conditional;
    this.unconditional = unconditional;
    this.weight = weight;
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
    int d = conditional.dimension();
    double[] x = new double[particles * d];
    double[] z = new double[particles * d];
    double[] own = new double[particles * d];
    double[] whole = new double[particles * d];
    double[] logs = new double[particles];
    KeyedNormals normals = new KeyedNormals(seed);
    normals.draw(0, times.length, 0, x, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      x[i] *= process.priorSpread();
    }
    for (int k = 0; k + 1 < times.length; k++) {
      double t = times[k];
      double h = t - times[k + 1];
      conditional.evaluate(t, x, own);
      unconditional.evaluate(t, x, whole);
      normals.draw(0, k, 0, z, 0, z.length);
      move(t, h, x, own, whole, z, logs);
      boolean last = k + 2 == times.length;
      if (last || Particles.effective(logs) < 0.5 * particles) {
        x = Particles.resample(x, logs, Particles.uniform(normals, k));
      }
    }
    return x;
  }

  private void move(
      double t, double h, double[] x, double[] own, double[] whole, double[] z, double[] logs) {
    int d = x.length / logs.length;
    double f = process.drift(t);
    double gSquared = process.noiseSquared(t);
    double spread = Math.sqrt(gSquared * h);
    double rate = 0.5 * gSquared * h * weight * (1 + weight);
    for (int i = 0; i < x.length; i++) {
      double difference = own[i] - whole[i];
      double guided = own[i] + weight * difference;
      x[i] += h * (gSquared * guided - f * x[i]) + spread * z[i];
      logs[i / d] += rate * difference * difference;
    }
  }
}
