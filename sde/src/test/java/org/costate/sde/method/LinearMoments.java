package org.costate.sde.method;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.langevin.LangevinProblem;

/**
 * Second moments of {@code dy = A y dt + Σ (Bⱼ y + bⱼ) dWⱼ} in two components after a unit of time,
 * exact and as a method has them, both without sampling.
 *
 * <p>With a one in front the state z = (1, y) obeys {@code dz = 𝒜 z dt + Σ ℬⱼ z dWⱼ}, so {@code M
 * = E z zᵀ} obeys {@code M′ = 𝒜 M + M 𝒜ᵀ + Σ ℬⱼ M ℬⱼᵀ} in Itô's sense. A step maps z to R z with
 * R a polynomial of the noise, so {@code M ← E R M Rᵀ}. A method that carries a second state
 * carries it in z.
 */
final class LinearMoments {
  private static final double[] START = {1, 0.6};

  private final Calculus calculus;
  private final NoiseKind kind;
  private final double[][] drift;
  private final double[][][] noises;
  private final EnsembleProblem problem;

  /** Poses a problem by A, row-major, the Bⱼ and the bⱼ. */
  LinearMoments(
      Calculus calculus, NoiseKind kind, double[] a, double[][] matrices, double[][] constants) {
    this.calculus = calculus;
    this.kind = kind;
    this.drift = augmented(a, new double[2]);
    this.noises = new double[matrices.length][][];
    for (int j = 0; j < matrices.length; j++) {
      noises[j] = augmented(matrices[j], constants[j]);
    }
    this.problem = formulas();
  }

  private LinearMoments(double stiffness, double friction, double temperature) {
    this.calculus = Calculus.ITO;
    this.kind = NoiseKind.ADDITIVE;
    this.drift = augmented(new double[] {0, 1, -stiffness, -friction}, new double[2]);
    double[] kicks = {0, Math.sqrt(2 * friction * temperature)};
    this.noises = new double[][][] {augmented(new double[4], kicks)};
    this.problem =
        LangevinProblem.of(
            (t, x, out, paths) -> {
              for (int p = 0; p < paths; p++) {
                out[p] = stiffness * x[p];
              }
            },
            friction,
            temperature,
            0,
            new double[] {START[0]},
            new double[] {START[1]},
            1);
  }

  /** Langevin's equation in the potential {@code stiffness x²/2}. */
  static LinearMoments langevin(double stiffness, double friction, double temperature) {
    return new LinearMoments(stiffness, friction, temperature);
  }

  private static double[][] augmented(double[] matrix, double[] constant) {
    return new double[][] {
      {0, 0, 0}, {constant[0], matrix[0], matrix[1]}, {constant[1], matrix[2], matrix[3]}
    };
  }

  private EnsembleProblem formulas() {
    int noise = noises.length;
    int columns = kind == NoiseKind.DIAGONAL ? 1 : noise;
    return EnsembleProblem.of(
        calculus,
        kind,
        2,
        noise,
        (t, y, f, paths) -> {
          for (int i = 0; i < 2; i++) {
            apply(drift[i + 1], y, f, i, paths);
          }
        },
        (t, y, g, paths) -> {
          for (int i = 0; i < 2; i++) {
            for (int c = 0; c < columns; c++) {
              int j = kind == NoiseKind.DIAGONAL ? i : c;
              apply(noises[j][i + 1], y, g, i * columns + c, paths);
            }
          }
        },
        0,
        START,
        1);
  }

  private static void apply(double[] row, double[] y, double[] out, int to, int paths) {
    for (int p = 0; p < paths; p++) {
      out[to * paths + p] = row[0] + row[1] * y[p] + row[2] * y[paths + p];
    }
  }

  /** M after the span, by fine steps of fourth order. */
  double[][] exact() {
    double[][] a = drift;
    if (calculus == Calculus.STRATONOVICH) {
      for (double[][] b : noises) {
        a = plus(a, 0.5, product(b, b));
      }
    }
    double[][] m = start(3);
    int n = 400;
    double h = 1.0 / n;
    for (int k = 0; k < n; k++) {
      double[][] k1 = slope(a, m);
      double[][] k2 = slope(a, plus(m, 0.5 * h, k1));
      double[][] k3 = slope(a, plus(m, 0.5 * h, k2));
      double[][] k4 = slope(a, plus(m, h, k3));
      m = plus(m, h / 6, plus(plus(k1, 2, k2), 1, plus(plus(k3, 1, k3), 1, k4)));
    }
    return m;
  }

  private double[][] slope(double[][] a, double[][] m) {
    double[][] am = product(a, m);
    double[][] out = plus(am, 1, transposed(am));
    for (double[][] b : noises) {
      out = plus(out, 1, product(product(b, m), transposed(b)));
    }
    return out;
  }

  private static double[][] start(int size) {
    double[] z = {1, START[0], START[1], START[0], START[1]};
    double[][] m = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        m[i][j] = z[i] * z[j];
      }
    }
    return m;
  }

  /** Returns the sum of the errors of E y₀², E y₀y₁ and E y₁² of a method. */
  double error(SdeMethod method, int steps) {
    double[][] exact = exact();
    double[][] found = of(method, steps);
    return Math.abs(found[1][1] - exact[1][1])
        + Math.abs(found[1][2] - exact[1][2])
        + Math.abs(found[2][2] - exact[2][2]);
  }

  /** M of a method with steps of one length. */
  private double[][] of(SdeMethod method, int steps) {
    double h = 1.0 / steps;
    var nodes = GaussianNodes.four(method.areas(), noises.length);
    int size = method.name().equals(SdeMethods.reversibleHeun().name()) ? 5 : 3;
    double[][][] maps = maps(method, nodes, size, h);
    double[][] m = start(size);
    for (int step = 0; step < steps; step++) {
      double[][] after = new double[size][size];
      for (int k = 0; k < nodes.count; k++) {
        after = plus(after, nodes.weight[k], product(product(maps[k], m), transposed(maps[k])));
      }
      m = after;
    }
    return m;
  }

  /** R at every node, from the images of the origin and of unit vectors. */
  private double[][][] maps(SdeMethod method, GaussianNodes nodes, int size, double h) {
    int paths = size * nodes.count;
    SdeProblem batch = DifferencedDiffusion.of(problem.batch(paths));
    SdeStepper stepper = method.open(batch);
    double[] w = new double[noises.length * paths];
    double[] area = new double[method.areas().rows(noises.length) * paths];
    nodes.write(h, size, w, area);
    double[] y = new double[2 * paths];
    double[] second = new double[2 * paths];
    for (int k = 0; k < nodes.count; k++) {
      for (int i = 1; i < size; i++) {
        double[] target = i < 3 ? y : second;
        target[(i - 1) % 2 * paths + k * size + i] = 1;
      }
    }
    stepper.begin(0, y);
    if (stepper instanceof ReversibleHeunStepper carrying) {
      System.arraycopy(second, 0, carrying.v, 0, second.length);
      carrying.evaluate(0);
    }
    double[] yNext = new double[2 * paths];
    stepper.step(0, y, h, w, area, yNext);
    double[] vNext = stepper instanceof ReversibleHeunStepper carrying ? carrying.v : yNext;
    double[][][] maps = new double[nodes.count][size][size];
    for (int k = 0; k < nodes.count; k++) {
      maps[k][0][0] = 1;
      for (int r = 1; r < size; r++) {
        double[] image = r < 3 ? yNext : vNext;
        int from = (r - 1) % 2 * paths + k * size;
        maps[k][r][0] = image[from];
        for (int c = 1; c < size; c++) {
          maps[k][r][c] = image[from + c] - image[from];
        }
      }
    }
    return maps;
  }

  private static double[][] plus(double[][] x, double factor, double[][] y) {
    double[][] out = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i][j] = x[i][j] + factor * y[i][j];
      }
    }
    return out;
  }

  private static double[][] product(double[][] x, double[][] y) {
    double[][] out = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x.length; k++) {
        for (int j = 0; j < x.length; j++) {
          out[i][j] += x[i][k] * y[k][j];
        }
      }
    }
    return out;
  }

  private static double[][] transposed(double[][] x) {
    double[][] out = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[j][i] = x[i][j];
      }
    }
    return out;
  }
}
