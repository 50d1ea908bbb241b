package org.costate.sde.method;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.method.StrongOrder.End;

/** Problems with solutions in closed form, from W at the end of [0, 1]. */
final class OrderProblems {
  private OrderProblems() {}

  /** A problem and its solution. */
  record Exact(EnsembleProblem problem, End end) {}

  /** dyᵢ = 0.5 yᵢ dt + σᵢ yᵢ dWᵢ with σ = (0.5, 0.8). */
  static Exact geometric(Calculus calculus) {
    double[] sigma = {0.5, 0.8};
    var problem =
        EnsembleProblem.of(
            calculus,
            NoiseKind.DIAGONAL,
            2,
            2,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = 0.5 * y[i];
              }
            },
            (t, y, g, paths) -> {
              for (int i = 0; i < y.length; i++) {
                g[i] = sigma[i / paths] * y[i];
              }
            },
            0,
            new double[] {1, 1},
            1);
    return new Exact(
        problem,
        (w, out, paths) -> {
          for (int i = 0; i < out.length; i++) {
            double s = sigma[i / paths];
            double rate = calculus == Calculus.ITO ? 0.5 - 0.5 * s * s : 0.5;
            out[i] = Math.exp(rate + s * w[i]);
          }
        });
  }

  /**
   * dy = -β² y (1 - y²) dt + β (1 - y²) dW in Itô's sense, y = tanh(β W + artanh y₀): Kloeden and
   * Platen (1992), (4.4.28) with a change of sign.
   */
  static Exact hyperbolic() {
    double beta = 0.7;
    var problem =
        EnsembleProblem.of(
            Calculus.ITO,
            NoiseKind.DIAGONAL,
            1,
            1,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = -beta * beta * y[i] * (1 - y[i] * y[i]);
              }
            },
            (t, y, g, paths) -> {
              for (int i = 0; i < y.length; i++) {
                g[i] = beta * (1 - y[i] * y[i]);
              }
            },
            0,
            new double[] {0.4},
            1);
    return new Exact(
        problem,
        (w, out, paths) -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = Math.tanh(beta * w[i] + 0.5 * Math.log(1.4 / 0.6));
          }
        });
  }

  /** Rotation by the angle W: two components, one noise. */
  static Exact rotation(Calculus calculus) {
    double pull = calculus == Calculus.ITO ? -0.5 : 0;
    var problem =
        EnsembleProblem.of(
            calculus,
            NoiseKind.SCALAR,
            2,
            1,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = pull * y[i];
              }
            },
            (t, y, g, paths) -> {
              for (int p = 0; p < paths; p++) {
                g[p] = -y[paths + p];
                g[paths + p] = y[p];
              }
            },
            0,
            new double[] {1, 0},
            1);
    return new Exact(
        problem,
        (w, out, paths) -> {
          for (int p = 0; p < paths; p++) {
            out[p] = Math.cos(w[p]);
            out[paths + p] = Math.sin(w[p]);
          }
        });
  }

  /** dy = 0.3 y dt + 0.6 y dW₁ + 0.4 y dW₂. */
  static Exact commuting(Calculus calculus) {
    var problem =
        EnsembleProblem.of(
            calculus,
            NoiseKind.COMMUTATIVE,
            1,
            2,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = 0.3 * y[i];
              }
            },
            (t, y, g, paths) -> {
              for (int p = 0; p < paths; p++) {
                g[p] = 0.6 * y[p];
                g[paths + p] = 0.4 * y[p];
              }
            },
            0,
            new double[] {1},
            1);
    double rate = calculus == Calculus.ITO ? 0.3 - 0.5 * (0.36 + 0.16) : 0.3;
    return new Exact(
        problem,
        (w, out, paths) -> {
          for (int p = 0; p < paths; p++) {
            out[p] = Math.exp(rate + 0.6 * w[p] + 0.4 * w[paths + p]);
          }
        });
  }

  /** dy₁ = -y₁ dt + cos y₂ dW₁ + 0.5 dW₂, dy₂ = sin y₁ dt + 0.3 dW₁ + sin y₁ dW₂. */
  static EnsembleProblem general(Calculus calculus) {
    return EnsembleProblem.of(
        calculus,
        NoiseKind.GENERAL,
        2,
        2,
        (t, y, f, paths) -> {
          for (int p = 0; p < paths; p++) {
            f[p] = -y[p];
            f[paths + p] = Math.sin(y[p]);
          }
        },
        (t, y, g, paths) -> {
          for (int p = 0; p < paths; p++) {
            g[p] = Math.cos(y[paths + p]);
            g[paths + p] = 0.5;
            g[2 * paths + p] = 0.3;
            g[3 * paths + p] = Math.sin(y[p]);
          }
        },
        0,
        new double[] {0.5, 0.2},
        1);
  }

  /** dy = a cos(3y) dt + dW. */
  static EnsembleProblem curved(double a) {
    return EnsembleProblem.of(
        Calculus.STRATONOVICH,
        NoiseKind.ADDITIVE,
        1,
        1,
        (t, y, f, paths) -> {
          for (int i = 0; i < y.length; i++) {
            f[i] = a * Math.cos(3 * y[i]);
          }
        },
        (t, y, g, paths) -> java.util.Arrays.fill(g, 1),
        0,
        new double[] {0.3},
        1);
  }

  /** Two components driven by three noises with factors that change in time. */
  static EnsembleProblem additiveSystem() {
    return EnsembleProblem.of(
        Calculus.ITO,
        NoiseKind.ADDITIVE,
        2,
        3,
        (t, y, f, paths) -> {
          for (int p = 0; p < paths; p++) {
            f[p] = Math.sin(2 * y[paths + p]) - y[p];
            f[paths + p] = Math.cos(2 * y[p]) * (1 + t);
          }
        },
        (t, y, g, paths) -> {
          double[] values = {1, 0.5 * t, -0.3, 0.4, 1 - 0.5 * t, 0.2};
          for (int i = 0; i < g.length; i++) {
            g[i] = values[i / paths];
          }
        },
        0,
        new double[] {0.3, -0.2},
        1);
  }
}
