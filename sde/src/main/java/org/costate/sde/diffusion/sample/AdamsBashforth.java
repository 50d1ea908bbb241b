package org.costate.sde.diffusion.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Prediction;

/**
 * DEIS: {@code dy/dρ = ε, y = x/a, ρ = q/a}, by Lagrange extrapolation of ε through the last
 * predictions and its exact integral; the order ramps up from 1.
 *
 * @param order 1 to 4
 * @param grid of times
 * @see <a href="https://arxiv.org/abs/2204.13902">Zhang and Chen (2023), Fast sampling of diffusion
 *     models with exponential integrator, section 4 (ρAB-DEIS)</a>
 */
record AdamsBashforth(int order, TimeGrid grid) implements Sampler {
  /** Gauss-Legendre nodes and weights on [0, 1], exact for cubic polynomials. */
  private static final double[] NODES = {0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6};

  AdamsBashforth {
    if (order < 1 || order > 4) {
      throw new IllegalArgumentException("order must be from 1 to 4; got " + order);
    }
  }

  @Override
  public String name() {
    return "DEIS rho-AB" + order;
  }

  @Override
  public int evaluationsPerStep() {
    return 1;
  }

  @Override
  public boolean deterministic() {
    return true;
  }

  /** A prediction at a ρ. */
  private record Slope(double rho, Batch values) {}

  /** The numbers of a batch. */
  private static final class Batch {
    final double[] values;

    Batch(int length) {
      this.values = new double[length];
    }
  }

  @Override
  public SamplerStepper open(SamplingTask task) {
    LinearProcess process = task.process();
    Predictions noise = Predictions.of(task, Prediction.NOISE);
    Deque<Slope> history = new ArrayDeque<>();
    return (index, t, s, x) -> {
      Batch now =
          history.size() == order ? history.removeLast().values() : new Batch(task.length());
      noise.evaluate(t, x, now.values);
      double from = Math.exp(-process.logRatio(t));
      double to = Math.exp(-process.logRatio(s));
      history.addFirst(new Slope(from, now));
      Slope[] slopes = history.toArray(Slope[]::new);
      double keep = process.scale(s) / process.scale(t);
      for (int i = 0; i < x.length; i++) {
        x[i] *= keep;
      }
      for (int j = 0; j < slopes.length; j++) {
        double weight = process.scale(s) * integral(slopes, j, from, to);
        double[] values = slopes[j].values().values;
        for (int i = 0; i < x.length; i++) {
          x[i] += weight * values[i];
        }
      }
    };
  }

  /** Integrates the Lagrange polynomial that is 1 at the j-th ρ and 0 at the others. */
  private static double integral(Slope[] slopes, int j, double from, double to) {
    double sum = 0;
    for (double node : NODES) {
      double rho = from + node * (to - from);
      double value = 1;
      for (int k = 0; k < slopes.length; k++) {
        if (k != j) {
          value *= (rho - slopes[k].rho()) / (slopes[j].rho() - slopes[k].rho());
        }
      }
      sum += 0.5 * value;
    }
    return sum * (to - from);
  }
}
