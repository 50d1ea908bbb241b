package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;

/**
 * Reverse diffusion, each step followed by steps of Langevin's equation at the time reached.
 *
 * <p>The predictor discretises the reverse equation as the forward kernel does: with c = a_t/a_s
 * and {@code G² = q_t² − c² q_s²}, {@code x_s = (2 − c) x + G² s(t, x) + G z}. The corrector is
 * {@code x ← x + e s + √(2e) z} with {@code e = 2 (r ‖z‖/‖s‖)²}, sizes taken row by row, so that a
 * sample does not depend on its mates (the authors take means over the batch).
 *
 * @param corrections number of corrector steps, at least 0
 * @param ratio r, of signal to noise in a corrector step; 0.16 is usual for images
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), equation 46 and algorithms 4
 *     and 5</a>
 */
record PredictorCorrector(int corrections, double ratio, TimeGrid grid) implements Sampler {
  PredictorCorrector {
    if (corrections < 0) {
      throw new IllegalArgumentException("corrections must be at least 0; got " + corrections);
    }
    if (!(ratio > 0)) {
      throw new IllegalArgumentException("ratio must be positive; got " + ratio);
    }
  }

  @Override
  public String name() {
    return corrections == 0
        ? "reverse diffusion"
        : "reverse diffusion with %s Langevin".formatted(corrections);
  }

  @Override
  public int evaluationsPerStep() {
    return 1 + corrections;
  }

  @Override
  public boolean deterministic() {
    return false;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    double[] score = new double[task.length()];
    double[] z = new double[task.length()];
    int d = task.score().dimension();
    return (index, t, s, x) -> {
      double c = process.scale(t) / process.scale(s);
      double q = process.spread(t);
      double left = c * process.spread(s);
      double g = Math.sqrt((q - left) * (q + left));
      task.score().evaluate(t, x, score);
      task.normals().fill(index, 0, z);
      for (int i = 0; i < x.length; i++) {
        x[i] = (2 - c) * x[i] + g * (g * score[i] + z[i]);
      }
      for (int k = 0; k < corrections; k++) {
        task.score().evaluate(s, x, score);
        task.normals().fill(index, 1 + k, z);
        for (int from = 0; from < x.length; from += d) {
          correct(x, score, z, from, d);
        }
      }
    };
  }

  private void correct(double[] x, double[] score, double[] z, int from, int d) {
    double size = ratio * norm(z, from, d) / norm(score, from, d);
    double e = 2 * size * size;
    for (int i = from; i < from + d; i++) {
      x[i] += e * score[i] + Math.sqrt(2 * e) * z[i];
    }
  }

  private static double norm(double[] values, int from, int d) {
    double sum = 0;
    for (int i = from; i < from + d; i++) {
      sum += values[i] * values[i];
    }
    return Math.sqrt(sum);
  }
}
