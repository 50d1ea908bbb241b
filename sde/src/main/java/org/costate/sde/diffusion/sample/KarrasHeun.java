package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;

/**
 * Heun's method for {@code dy/dσ = (y − D)/σ, y = x/a, σ = q/a}, with noise added before a step if
 * asked ("churn"). Every step evaluates twice, the last one too.
 *
 * @param churn how much noise to add
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), algorithms 1 and 2</a>
 */
record KarrasHeun(Churn churn, TimeGrid grid) implements Sampler {
  @Override
  public String name() {
    return churn.amount() == 0 ? "EDM Heun" : "EDM Heun, churn " + churn.amount();
  }

  @Override
  public int evaluationsPerStep() {
    return 2;
  }

  @Override
  public boolean deterministic() {
    return churn.amount() == 0;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    Predictions noise = Predictions.of(task, Prediction.NOISE);
    double[] slope = new double[task.length()];
    double[] later = new double[task.length()];
    double[] stage = new double[task.length()];
    return (index, t, s, x) -> {
      double from = addNoise(task, index, t, x, later);
      // dy/dσ = (y − D)/σ = ε, whatever the process.
      noise.evaluate(from, x, slope);
      double a = process.scale(from);
      double h = Math.exp(-process.logRatio(s)) - Math.exp(-process.logRatio(from));
      double aNext = process.scale(s);
      for (int i = 0; i < x.length; i++) {
        stage[i] = aNext * (x[i] / a + h * slope[i]);
      }
      noise.evaluate(s, stage, later);
      for (int i = 0; i < x.length; i++) {
        x[i] = aNext * (x[i] / a + 0.5 * h * (slope[i] + later[i]));
      }
    };
  }

  /** Adds noise to samples at t and returns the time whose noise they then have. */
  private double addNoise(SamplingTask task, int index, double t, double[] x, double[] z) {
    LinearProcess process = task.process();
    double sigma = Math.exp(-process.logRatio(t));
    double factor = 1 + churn.increase(sigma);
    double most = Math.exp(-process.logRatio(process.end()));
    double raised = Math.min(factor * sigma, most);
    if (!(raised > sigma)) {
      return t;
    }
    double from = process.timeAt(-Math.log(raised));
    double change = process.scale(from) / process.scale(t);
    double add =
        process.scale(from) * churn.noise() * Math.sqrt((raised - sigma) * (raised + sigma));
    task.normals().fill(index, 0, z);
    for (int i = 0; i < x.length; i++) {
      x[i] = change * x[i] + add * z[i];
    }
    return from;
  }
}
