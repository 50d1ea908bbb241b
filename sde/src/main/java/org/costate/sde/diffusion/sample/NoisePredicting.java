package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;

/**
 * DPM-Solver of order 1 (DDIM), 2 and 3: exponential integrators in λ of the noise prediction.
 *
 * <p>With h = λ(s) − λ(t), one step of order 1 is {@code x_s = a_s/a_t x − q_s (eʰ − 1) ε(x, t)};
 * order 2 takes ε at the midpoint in λ instead; order 3 has stages at 1/3 and 2/3.
 *
 * @param order 1, 2 or 3
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2206.00927">Lu et al. (2022), DPM-Solver, equation 3.7 and
 *     algorithms 1 and 2</a>
 */
record NoisePredicting(int order, TimeGrid grid) implements Sampler {
  @Override
  public String name() {
    return order == 1 ? "DDIM" : "DPM-Solver %sS".formatted(order);
  }

  @Override
  public int evaluationsPerStep() {
    return order;
  }

  @Override
  public boolean deterministic() {
    return true;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    Predictions noise = Predictions.of(task, Prediction.NOISE);
    double[] first = new double[task.length()];
    double[] later = new double[task.length()];
    double[] stage = new double[task.length()];
    return (index, t, s, x) -> {
      double lambda = process.logRatio(t);
      double h = process.logRatio(s) - lambda;
      double a = process.scale(t);
      noise.evaluate(t, x, first);
      if (order == 1) {
        combine(process, s, a, h, x, first, x);
        return;
      }
      double third = order == 2 ? 0.5 : 1.0 / 3;
      double t1 = process.timeAt(lambda + third * h);
      combine(process, t1, a, third * h, x, first, stage);
      noise.evaluate(t1, stage, later);
      if (order == 2) {
        combine(process, s, a, h, x, later, x);
        return;
      }
      double t2 = process.timeAt(lambda + 2.0 / 3 * h);
      combine(process, t2, a, 2.0 / 3 * h, x, first, stage);
      addDifference(2 * curvature(process, t2, 2.0 / 3 * h), later, first, stage);
      noise.evaluate(t2, stage, later);
      combine(process, s, a, h, x, first, x);
      addDifference(1.5 * curvature(process, s, h), later, first, x);
    };
  }

  /** {@code out = a_s/a x − q_s (eʰ − 1) ε}. */
  private static void combine(
      LinearProcess process, double s, double a, double h, double[] x, double[] eps, double[] out) {
    double keep = process.scale(s) / a;
    double add = -process.spread(s) * Math.expm1(h);
    for (int i = 0; i < x.length; i++) {
      out[i] = keep * x[i] + add * eps[i];
    }
  }

  /** {@code −q_s ((eʰ − 1)/h − 1)}. */
  private static double curvature(LinearProcess process, double s, double h) {
    return -process.spread(s) * (Math.expm1(h) / h - 1);
  }

  private static void addDifference(double factor, double[] later, double[] first, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] += factor * (later[i] - first[i]);
    }
  }
}
