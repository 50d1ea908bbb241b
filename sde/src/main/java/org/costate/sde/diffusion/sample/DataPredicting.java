package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;

/**
 * DPM-Solver++ of order 1, 2 and 3: multistep exponential integrators in λ of the clean sample D.
 *
 * <p>With h = λ(s) − λ(t) and c = 1 for the probability flow, 2 for the reverse stochastic
 * equation,
 *
 * <pre>x_s = q_s/q_t e^(−(c−1)h) x + a_s (1 − e^(−ch)) D̄ + q_s √(1 − e^(−2(c−1)h)) z,</pre>
 *
 * where D̄ extrapolates D along the last {@code order} steps; the order ramps up from 1. The
 * stochastic form of order 1 is the ancestral sampler of DDPM.
 *
 * @param order 1, 2, or 3 if deterministic
 * @param stochastic whether the reverse stochastic equation is solved
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2211.01095">Lu et al. (2022), DPM-Solver++, algorithm 2,
 *     appendix B and equation 18</a>
 */
record DataPredicting(int order, boolean stochastic, TimeGrid grid) implements Sampler {
  @Override
  public String name() {
    if (order == 1) {
      return stochastic ? "DDPM ancestral" : "DPM-Solver++ 1";
    }
    return "%sDPM-Solver++ %sM".formatted(stochastic ? "SDE-" : "", order);
  }

  @Override
  public int evaluationsPerStep() {
    return 1;
  }

  @Override
  public boolean deterministic() {
    return !stochastic;
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    return new Run(task);
  }

  private final class Run implements SamplerStepper {
    private final LinearProcess process;
    private final Predictions clean;
    private final NormalSource normals;
    private double[] now;
    private double[] before;
    private double[] earlier;
    private final double[] z;
    private double lastH;
    private double earlierH;

    Run(SamplingTask task) {
      this.process = task.process();
      this.clean = Predictions.of(task, Prediction.CLEAN);
      this.normals = task.normals();
      int length = task.length();
      this.now = new double[length];
      this.before = new double[length];
      this.earlier = new double[length];
      this.z = new double[stochastic ? length : 0];
    }

    @Override
    public void step(int index, double t, double s, double[] x) {
      clean.evaluate(t, x, now);
      double h = process.logRatio(s) - process.logRatio(t);
      double a = process.scale(s);
      double q = process.spread(s);
      double keep = q / process.spread(t) * (stochastic ? Math.exp(-h) : 1);
      double take = -a * Math.expm1(stochastic ? -2 * h : -h);
      int known = Math.min(order, index + 1);
      if (known == 3) {
        third(h, a, keep, take, x);
      } else {
        double slope = known == 2 ? 0.5 * h / lastH : 0;
        for (int i = 0; i < x.length; i++) {
          x[i] = keep * x[i] + take * (now[i] + slope * (now[i] - before[i]));
        }
      }
      if (stochastic) {
        normals.fill(index, 0, z);
        double noise = q * Math.sqrt(-Math.expm1(-2 * h));
        for (int i = 0; i < x.length; i++) {
          x[i] += noise * z[i];
        }
      }
      double[] oldest = earlier;
      earlier = before;
      before = now;
      now = oldest;
      earlierH = lastH;
      lastH = h;
    }

    /** Integrates the parabola through the last three predictions, in λ, exactly. */
    private void third(double h, double a, double keep, double take, double[] x) {
      double r0 = lastH / h;
      double r1 = earlierH / h;
      double phi1 = Math.expm1(-h);
      double linear = a * (phi1 / h + 1);
      double quadratic = -a * ((phi1 + h) / (h * h) - 0.5);
      for (int i = 0; i < x.length; i++) {
        double d0 = (now[i] - before[i]) / r0;
        double d1 = (before[i] - earlier[i]) / r1;
        double first = d0 + r0 / (r0 + r1) * (d0 - d1);
        double second = 2 * (d0 - d1) / (r0 + r1);
        x[i] = keep * x[i] + take * now[i] + linear * first + quadratic * second;
      }
    }
  }
}
