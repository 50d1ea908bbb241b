package org.costate.sde.method;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.langevin.LangevinProblem;
import org.costate.sde.method.StrongStudy.End;

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
   * dy = β (1 - y²) ∘ dW, in Itô's sense with the drift -β² y (1 - y²): y = tanh(β W + artanh y₀),
   * Kloeden and Platen (1992), (4.4.28) with a change of sign.
   */
  static Exact hyperbolic(Calculus calculus) {
    double beta = 0.7;
    double pull = calculus == Calculus.ITO ? -beta * beta : 0;
    var problem =
        EnsembleProblem.of(
            calculus,
            NoiseKind.DIAGONAL,
            1,
            1,
            (t, y, f, paths) -> {
              for (int i = 0; i < y.length; i++) {
                f[i] = pull * y[i] * (1 - y[i] * y[i]);
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

  /**
   * y = R (tanh(0.6 B₁ + 0.3), tanh(0.5 B₂ − 0.2)) with a rotation R by 0.7 and B = QW, Q being the
   * rotation by 0.4: columns that commute though no two are parallel.
   */
  static Exact commutingSystem(Calculus calculus) {
    double[] beta = {0.6, 0.5};
    double[] start = {0.3, -0.2};
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double cq = Math.cos(0.4);
    double sq = Math.sin(0.4);
    var problem =
        EnsembleProblem.of(
            calculus,
            NoiseKind.COMMUTATIVE,
            2,
            2,
            (t, y, f, paths) -> {
              for (int p = 0; p < paths; p++) {
                double x1 = c * y[p] + s * y[paths + p];
                double x2 = -s * y[p] + c * y[paths + p];
                double f1 = calculus == Calculus.ITO ? -0.36 * x1 * (1 - x1 * x1) : 0;
                double f2 = calculus == Calculus.ITO ? -0.25 * x2 * (1 - x2 * x2) : 0;
                f[p] = c * f1 - s * f2;
                f[paths + p] = s * f1 + c * f2;
              }
            },
            (t, y, g, paths) -> {
              for (int p = 0; p < paths; p++) {
                double x1 = c * y[p] + s * y[paths + p];
                double x2 = -s * y[p] + c * y[paths + p];
                double g1 = beta[0] * (1 - x1 * x1);
                double g2 = beta[1] * (1 - x2 * x2);
                g[p] = c * g1 * cq - s * g2 * sq;
                g[paths + p] = -c * g1 * sq - s * g2 * cq;
                g[2 * paths + p] = s * g1 * cq + c * g2 * sq;
                g[3 * paths + p] = -s * g1 * sq + c * g2 * cq;
              }
            },
            0,
            new double[] {
              c * Math.tanh(start[0]) - s * Math.tanh(start[1]),
              s * Math.tanh(start[0]) + c * Math.tanh(start[1])
            },
            1);
    return new Exact(
        problem,
        (w, out, paths) -> {
          for (int p = 0; p < paths; p++) {
            double b1 = cq * w[p] - sq * w[paths + p];
            double b2 = sq * w[p] + cq * w[paths + p];
            double x1 = Math.tanh(beta[0] * b1 + start[0]);
            double x2 = Math.tanh(beta[1] * b2 + start[1]);
            out[p] = c * x1 - s * x2;
            out[paths + p] = s * x1 + c * x2;
          }
        });
  }

  /** Langevin's equation for two particles in U = x⁴/4 + cos(x₁ − x₂). */
  static EnsembleProblem langevin() {
    return LangevinProblem.of(
        (t, x, out, paths) -> {
          for (int p = 0; p < paths; p++) {
            double pull = Math.sin(x[p] - x[paths + p]);
            out[p] = x[p] * x[p] * x[p] - pull;
            out[paths + p] = x[paths + p] * x[paths + p] * x[paths + p] + pull;
          }
        },
        0.8,
        0.6,
        0,
        new double[] {0.5, -0.3},
        new double[] {0.2, 0.4},
        1);
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
