package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;

/**
 * DDIM with noise: {@code x_s = a_s x̂₀ + √(q_s² − σ²) ε + σ z}, with σ a fraction η of the
 * standard deviation of {@code q(x_s | x_t, x₀)}; η = 0 is the deterministic sampler, η = 1 the
 * ancestral one.
 *
 * @param eta η, from 0 to 1
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2010.02502">Song, Meng and Ermon (2021), equations 12 and
 *     16</a>
 */
record GeneralizedDdim(double eta, TimeGrid grid) implements Sampler {
  GeneralizedDdim {
    if (!(eta >= 0 && eta <= 1)) {
      throw new IllegalArgumentException("eta must be from 0 to 1; got " + eta);
    }
  }

  @Override
  public String name() {
    return "DDIM, eta = " + eta;
  }

  @Override
  public int evaluationsPerStep() {
    return 1;
  }

  @Override
  public boolean deterministic() {
    return eta == 0;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    Predictions noise = Predictions.of(task, Prediction.NOISE);
    double[] eps = new double[task.length()];
    double[] z = new double[eta > 0 ? task.length() : 0];
    return (index, t, s, x) -> {
      noise.evaluate(t, x, eps);
      double a = process.scale(t);
      double q = process.spread(t);
      double aNext = process.scale(s);
      double qNext = process.spread(s);
      double h = process.logRatio(s) - process.logRatio(t);
      double sigma = eta * qNext * Math.sqrt(-Math.expm1(-2 * h));
      double direction = Math.sqrt(qNext * qNext - sigma * sigma);
      double keep = aNext / a;
      double add = direction - keep * q;
      for (int i = 0; i < x.length; i++) {
        x[i] = keep * x[i] + add * eps[i];
      }
      if (sigma > 0) {
        task.normals().fill(index, 0, z);
        for (int i = 0; i < x.length; i++) {
          x[i] += sigma * z[i];
        }
      }
    };
  }
}
