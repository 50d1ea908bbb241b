package org.costate.sde.method;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.ensemble.EnsembleProblem;

/** Problems in two components that are periodic in both, with every kind of noise. */
final class TorusProblems {
  private TorusProblems() {}

  /** Returns the problem whose noise is of a kind. */
  static EnsembleProblem of(NoiseKind kind, Calculus calculus) {
    return EnsembleProblem.of(
        calculus,
        kind,
        2,
        kind == NoiseKind.SCALAR ? 1 : 2,
        (t, y, f, paths) -> {
          for (int p = 0; p < paths; p++) {
            f[p] = 0.3 * Math.sin(y[paths + p]) - 0.2 * Math.sin(y[p]);
            f[paths + p] = 0.2 + 0.3 * Math.cos(y[p]);
          }
        },
        diffusion(kind),
        0,
        new double[2],
        1);
  }

  /** Returns a problem in one component, with two noises if they commute or are additive. */
  static EnsembleProblem inOneComponent(NoiseKind kind) {
    return EnsembleProblem.of(
        Calculus.STRATONOVICH,
        kind,
        1,
        kind == NoiseKind.DIAGONAL || kind == NoiseKind.SCALAR ? 1 : 2,
        (t, y, f, paths) -> {
          for (int p = 0; p < paths; p++) {
            f[p] = 0.2 - 0.4 * Math.sin(y[p]);
          }
        },
        (t, y, g, paths) -> {
          for (int i = 0; i < g.length; i++) {
            double size = i < paths ? 1 : 0.5;
            g[i] = size * (kind == NoiseKind.ADDITIVE ? 0.5 : first(y[i % paths]));
          }
        },
        0,
        new double[1],
        1);
  }

  private static EnsembleProblem.Formula diffusion(NoiseKind kind) {
    return switch (kind) {
      case ADDITIVE ->
          (t, y, g, paths) -> {
            double[] values = {0.5, 0.2, -0.3, 0.4};
            for (int i = 0; i < g.length; i++) {
              g[i] = values[i / paths];
            }
          };
      case DIAGONAL ->
          (t, y, g, paths) -> {
            for (int p = 0; p < paths; p++) {
              g[p] = first(y[p]);
              g[paths + p] = second(y[paths + p]);
            }
          };
      case SCALAR ->
          (t, y, g, paths) -> {
            for (int p = 0; p < paths; p++) {
              g[p] = 0.4 + 0.2 * Math.sin(y[paths + p]);
              g[paths + p] = 0.3 * Math.cos(y[p]);
            }
          };
      // Columns of a diagonal matrix commute, and so do constant mixtures of them.
      case COMMUTATIVE ->
          (t, y, g, paths) -> {
            for (int p = 0; p < paths; p++) {
              g[p] = 0.8 * first(y[p]);
              g[paths + p] = -0.6 * first(y[p]);
              g[2 * paths + p] = 0.6 * second(y[paths + p]);
              g[3 * paths + p] = 0.8 * second(y[paths + p]);
            }
          };
      case GENERAL ->
          (t, y, g, paths) -> {
            for (int p = 0; p < paths; p++) {
              g[p] = 0.45 + 0.15 * Math.cos(y[paths + p]);
              g[paths + p] = 0.2 * Math.sin(y[p]);
              g[2 * paths + p] = 0.15 * Math.sin(y[p]);
              g[3 * paths + p] = 0.45 + 0.05 * Math.cos(y[p] - y[paths + p]);
            }
          };
    };
  }

  private static double first(double y) {
    return 0.5 + 0.15 * Math.sin(y);
  }

  private static double second(double y) {
    return 0.45 + 0.15 * Math.cos(y);
  }
}
