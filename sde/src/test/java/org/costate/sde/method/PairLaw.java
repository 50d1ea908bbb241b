package org.costate.sde.method;

import org.costate.sde.SdeProblem;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.noise.Areas;

/**
 * As {@link TorusLaw}, for reversible Heun on a periodic problem in one component: a step maps the
 * pair of y and d = v − y, and is periodic in both.
 */
final class PairLaw {
  private static final int N = TorusLaw.N;
  private static final int POINTS = N * N;

  private final EnsembleProblem problem;

  PairLaw(EnsembleProblem problem) {
    this.problem = problem;
  }

  private static double function(double y) {
    return Math.sin(y) + 0.5 * Math.cos(y);
  }

  /** Returns the largest error of E φ(y(1)) over all starting points of paths with d = 0. */
  double error(int steps) {
    double[][] transfer = transfer(1.0 / steps);
    double[] u = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      u[i] = function(TorusLaw.angle(i / N));
    }
    for (int k = 0; k < steps; k++) {
      u = TorusLaw.product(transfer, u);
    }
    double[] exact = exact();
    double worst = 0;
    for (int i = 0; i < N; i++) {
      worst = Math.max(worst, Math.abs(u[i * N] - exact[i]));
    }
    return worst;
  }

  private double[][] transfer(double h) {
    int noise = problem.single().diffusion().noise();
    var nodes = GaussianNodes.four(Areas.NONE, noise);
    int paths = POINTS * nodes.count;
    double[] w = new double[noise * paths];
    nodes.write(h, POINTS, w, new double[0]);
    var stepper = new ReversibleHeunStepper(problem.batch(paths));
    double[] y = new double[paths];
    for (int p = 0; p < paths; p++) {
      y[p] = TorusLaw.angle(p % POINTS / N);
    }
    stepper.begin(0, y);
    for (int p = 0; p < paths; p++) {
      stepper.v[p] = y[p] + p % N * TorusLaw.SPACING;
    }
    stepper.evaluate(0);
    double[] yNext = new double[paths];
    stepper.step(0, y, h, w, new double[0], yNext);
    double[] apart = new double[paths];
    for (int p = 0; p < paths; p++) {
      apart[p] = stepper.v[p] - yNext[p];
    }
    return TorusLaw.means(nodes, yNext, apart);
  }

  private double[] exact() {
    SdeProblem batch = problem.batch(N);
    int noise = batch.diffusion().noise();
    double[] y = new double[N];
    double[] u = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = i * TorusLaw.SPACING;
      u[i] = function(y[i]);
    }
    double[] f = new double[N];
    batch.drift().derivative(0, y, f);
    var diffusion = new DifferencedDiffusion(batch.diffusion());
    double[] g = new double[noise * N];
    diffusion.evaluate(0, y, g);
    double[] square = new double[N];
    double[] tangent = new double[noise * N];
    for (int j = 0; j < noise; j++) {
      double[] column = java.util.Arrays.copyOfRange(g, j * N, (j + 1) * N);
      diffusion.pushforward(0, y, column, tangent);
      for (int i = 0; i < N; i++) {
        square[i] += 0.5 * column[i] * column[i];
        f[i] += 0.5 * tangent[j * N + i];
      }
    }
    int steps = 200;
    for (int k = 0; k < steps; k++) {
      double[] term = u;
      double[] sum = u.clone();
      for (int order = 1; order <= 4; order++) {
        double[] first = derivative(term);
        double[] second = derivative(first);
        term = new double[N];
        for (int i = 0; i < N; i++) {
          term[i] = (f[i] * first[i] + square[i] * second[i]) / (steps * order);
          sum[i] += term[i];
        }
      }
      u = sum;
    }
    return u;
  }

  private static double[] derivative(double[] u) {
    double[] out = new double[N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        out[i] += TorusLaw.derivative(i - j) * u[j];
      }
    }
    return out;
  }
}
